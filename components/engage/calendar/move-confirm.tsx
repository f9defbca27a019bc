"use client";

import type { Move } from "@/components/engage/calendar/use-move.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { formatWeekdayMoment, formatZone } from "@/server/words.ts";

/** Asks for confirmation before a scheduled campaign is moved. */
export function MoveConfirm({ move, zone }: { move: Move; zone: string }) {
  const { held, cancel, run } = move;
  const asked = held?.asked ? held : null;
  return (
    <AlertDialog
      open={asked !== null}
      onOpenChange={(open) => {
        if (!open && asked) cancel();
      }}
      title={`Move “${asked?.entry.name ?? ""}”?`}
      confirm="Move the campaign"
      onConfirm={() => (asked ? run(asked) : undefined)}
    >
      {asked?.entry.at ? (
        <p>
          It is now scheduled for {formatWeekdayMoment(asked.entry.at, zone)} and will go out on{" "}
          {formatWeekdayMoment(asked.to, zone)} ({formatZone(zone)}).
        </p>
      ) : null}
    </AlertDialog>
  );
}
