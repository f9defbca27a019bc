"use client";

import { useMutation } from "@tanstack/react-query";
import { useRefreshCampaigns } from "@/components/engage/campaigns/use-refresh-campaigns.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatWeekdayMoment } from "@/server/words.ts";

/** Saves a campaign's new start and reloads the calendar. `announce` tells screen readers the result. */
export function useReschedule(appId: number, zone: string, announce: (text: string) => void) {
  const trpc = useTRPC();
  const refresh = useRefreshCampaigns();
  const mutation = useMutation(trpc.calendar.move.mutationOptions({ onError: toastError }));
  return {
    busy: mutation.isPending,
    reschedule: async (entry: CalendarEntry, to: Date, onSaved: () => void) => {
      await mutation.mutateAsync({ appId, id: entry.id, startAt: to });
      const where = formatWeekdayMoment(to, zone);
      toast(`“${entry.name}” was moved to ${where}.`);
      announce(`Moved to ${where}.`);
      onSaved();
      await refresh();
      // The entry is now in another cell, so keyboard users continue from there.
      document.querySelector<HTMLElement>(`[data-entry="${entry.id}"]`)?.focus();
    },
  };
}
