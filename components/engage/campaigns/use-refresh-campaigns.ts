import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc.tsx";

/** Returns a function that refreshes everything that pages show of campaigns: the list, the launch, the report and the calendar. */
export function useRefreshCampaigns(): () => Promise<void> {
  const trpc = useTRPC();
  const client = useQueryClient();
  return async () => {
    const keys = [
      trpc.campaigns.pathKey(),
      trpc.launch.pathKey(),
      trpc.reports.pathKey(),
      trpc.calendar.pathKey(),
    ];
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}
