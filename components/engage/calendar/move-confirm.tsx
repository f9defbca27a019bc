"use client";

import type { Move } from "@/components/engage/calendar/use-move.ts";
import { dayInWords, zoneInWords } from "@/components/engage/campaigns/moment-words.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";

/** Asks before something that is scheduled goes out on another day. */
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
      confirm="Move"
      onConfirm={() => (asked ? run(asked) : undefined)}
    >
      {asked?.entry.at ? (
        <p>
          It is scheduled for {dayInWords(asked.entry.at, zone)} and would go out on{" "}
          {dayInWords(asked.to, zone)} ({zoneInWords(zone)}).
        </p>
      ) : null}
    </AlertDialog>
  );
}
