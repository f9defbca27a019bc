"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";

/** The commands for a campaign outside the composer. Errors appear as toasts and are rethrown. */
export function useCampaignCommands(appId: number, id: number) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshCampaigns();
  const options = { onError: toastError, onSuccess: refresh };
  const pause = useMutation(trpc.launch.pause.mutationOptions(options));
  const resume = useMutation(trpc.launch.resume.mutationOptions(options));
  const stop = useMutation(trpc.launch.stop.mutationOptions(options));
  const archive = useMutation(trpc.campaigns.archive.mutationOptions(options));
  const remove = useMutation(trpc.campaigns.delete.mutationOptions(options));
  const copy = useMutation(trpc.campaigns.duplicate.mutationOptions(options));
  const input = { appId, id };
  return {
    pause: () => pause.mutateAsync(input),
    resume: () => resume.mutateAsync(input),
    stop: () => stop.mutateAsync(input),
    archive: async () => {
      await archive.mutateAsync(input);
      toast("The campaign was archived. You can find it and its report under “Archived”.");
    },
    remove: async () => {
      await remove.mutateAsync(input);
      toast("The draft was deleted.");
    },
    duplicate: async () => {
      const made = await copy.mutateAsync(input);
      router.push(`/apps/${appId}/campaigns/${made.id}`);
    },
    busy: pause.isPending || resume.isPending || copy.isPending,
  };
}
