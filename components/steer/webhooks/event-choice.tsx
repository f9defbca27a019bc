"use client";

import { EVENT_GROUPS } from "@/components/steer/webhooks/event-words.ts";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { RadioGroup } from "@/components/ui/form/radio-group.tsx";
import type { EventType } from "@/server/outbox/schema.ts";

/** Lets the member choose which events a webhook receives: all of them or chosen types. */
export function EventChoice({
  all,
  onAll,
  events,
  onEvents,
}: {
  all: boolean;
  onAll: (all: boolean) => void;
  events: readonly EventType[];
  onEvents: (events: EventType[]) => void;
}) {
  const toggle = (type: EventType, on: boolean) =>
    onEvents(on ? [...events, type] : events.filter((one) => one !== type));
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        aria-label="Events"
        value={all ? "all" : "some"}
        onChange={(value) => onAll(value === "all")}
        options={[
          { value: "all", label: "All events", hint: "Includes event types added later" },
          { value: "some", label: "Selected events" },
        ]}
      />
      {all ? null : (
        <div className="flex flex-col gap-4 rounded-md border p-3">
          {EVENT_GROUPS.map(({ label, hint, types }) => (
            <fieldset key={label} className="flex flex-col gap-1.5">
              <legend className="pb-1.5 font-medium text-sm">
                {label}
                {hint ? <span className="font-normal text-muted"> · {hint}</span> : null}
              </legend>
              <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-3">
                {types.map(({ type, label: word }) => (
                  <Checkbox
                    key={type}
                    checked={events.includes(type)}
                    onChange={(on) => toggle(type, on)}
                    label={word}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      )}
    </div>
  );
}
