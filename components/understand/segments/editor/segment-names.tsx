"use client";

import { useId } from "react";
import { cn } from "@/components/ui/cn.ts";

const bare =
  "w-full min-w-0 rounded-md border border-transparent bg-transparent -ml-2 px-2 text-fg placeholder:text-faint hover:border-line focus-visible:border-accent focus-visible:-outline-offset-1 read-only:hover:border-transparent";

/** Edits the name and description of a segment in place of the page title. */
export function SegmentNames({
  name,
  description,
  readOnly,
  missing,
  onName,
  onDescription,
}: {
  name: string;
  description: string;
  readOnly: boolean;
  missing: boolean;
  onName: (name: string) => void;
  onDescription: (description: string) => void;
}) {
  const error = useId();
  return (
    <div className="flex max-w-2xl flex-col">
      <h1 className="sr-only">{name.trim() || "New segment"}</h1>
      <input
        name="segment-name"
        aria-label="Segment name"
        aria-invalid={missing || undefined}
        aria-describedby={missing ? error : undefined}
        placeholder="Name this segment"
        autoComplete="off"
        maxLength={100}
        readOnly={readOnly}
        value={name}
        onChange={(event) => onName(event.target.value)}
        className={cn(
          bare,
          "h-9 font-semibold text-xl tracking-tight max-md:h-11",
          missing && "border-red",
        )}
      />
      {missing ? (
        <p id={error} role="alert" className="text-red text-xs">
          Enter a name for the segment.
        </p>
      ) : null}
      <input
        aria-label="Description"
        placeholder="Description (optional)"
        autoComplete="off"
        maxLength={1_000}
        readOnly={readOnly}
        value={description}
        onChange={(event) => onDescription(event.target.value)}
        className={cn(bare, "h-7 text-muted text-sm max-md:h-11 max-md:text-lg")}
      />
    </div>
  );
}
