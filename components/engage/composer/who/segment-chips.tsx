"use client";

import { X } from "lucide-react";
import { Combobox } from "@/components/ui/form/combobox.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import type { SegmentId } from "@/server/id.ts";
import { counted } from "@/server/words.ts";

interface Listed {
  id: SegmentId;
  name: string;
  lastCount: number | null;
}

/** Chooses several segments and shows them as chips. */
export function SegmentChips({
  label,
  chosen,
  onChange,
  segments,
  error,
  hint,
  optional = false,
}: {
  label: string;
  chosen: readonly SegmentId[];
  onChange: (ids: SegmentId[]) => void;
  segments: readonly Listed[];
  error?: string | undefined;
  hint?: React.ReactNode;
  optional?: boolean;
}) {
  const nameOf = (id: number) =>
    segments.find((segment) => segment.id === id)?.name ?? `Segment ${id}`;
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} error={error} hint={hint} optional={optional}>
        <Combobox
          value={null}
          onChange={(text) => {
            const added = segments.find(({ id }) => String(id) === text);
            if (added) onChange([...chosen, added.id]);
          }}
          placeholder={chosen.length === 0 ? "Choose a segment…" : "Add another…"}
          searchPlaceholder="Search segments…"
          emptyText="No other segments match."
          disabled={chosen.length >= 20}
          options={segments
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, name, lastCount }) => ({
              value: String(id),
              label: name,
              ...(lastCount === null ? {} : { hint: counted(lastCount, "person", "people") }),
            }))}
        />
      </Field>
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5" aria-label={`${label}: chosen`}>
          {chosen.map((id) => (
            <li
              key={id}
              className="inline-flex h-7 min-w-0 items-center gap-0.5 rounded-md bg-hover pl-2 text-sm max-md:h-11"
            >
              <span className="max-w-60 truncate">{nameOf(id)}</span>
              <button
                type="button"
                aria-label={`Remove ${nameOf(id)}`}
                onClick={() => onChange(chosen.filter((other) => other !== id))}
                className="grid size-7 place-items-center rounded-md text-muted hover:text-fg max-md:size-11"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
