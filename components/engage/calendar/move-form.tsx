"use client";

import { useState } from "react";
import { dateToWall, wallToDate } from "@/components/engage/schedule/wall-clock.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { DateTimeInput } from "@/components/ui/form/date-time-input.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { formatZone } from "@/server/words.ts";

/** Asks for a new start date and time. */
export function MoveForm({
  entry,
  zone,
  onClose,
  onMove,
}: {
  entry: CalendarEntry;
  zone: string;
  onClose: () => void;
  onMove: (to: Date) => void;
}) {
  const [wall, setWall] = useState(entry.at ? dateToWall(entry.at, zone) : "");
  const to = wallToDate(wall, zone);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Move “${entry.name}”`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={to === null}
            onClick={() => {
              if (to) onMove(to);
              onClose();
            }}
          >
            Move
          </Button>
        </>
      }
    >
      <Field label="Start">
        <DateTimeInput value={wall} onChange={setWall} zone={formatZone(zone)} />
      </Field>
    </Dialog>
  );
}
