"use client";

import { Check, ChevronRight, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { cn } from "@/components/ui/cn.ts";
import type { Explanation } from "@/server/understand/segments/describe/explain.ts";

/** A segment that expands to its criteria, each with whether the user matches and the relevant facts. */
export function SegmentReason({
  appId,
  segment,
  explanation,
}: {
  appId: number;
  segment: { id: number; name: string };
  explanation: Explanation;
}) {
  const [open, setOpen] = useState(false);
  const panel = `reason-${segment.id}`;
  return (
    <li className="flex flex-col px-4 py-2">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
          className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded-md text-left text-sm max-md:min-h-11"
        >
          <ChevronRight
            aria-hidden
            className={cn("size-4 shrink-0 text-faint transition-transform", open && "rotate-90")}
          />
          <span className="min-w-0 flex-1 truncate font-medium">{segment.name}</span>
          <span className="shrink-0 text-muted text-xs">
            {open ? "Hide" : explanation.holds ? "Why" : "Why not"}
          </span>
        </button>
        <Link
          href={`/apps/${appId}/segments/${segment.id}`}
          aria-label={`Open the segment ${segment.name}`}
          className="rounded-sm px-1 text-accent-text text-xs hover:underline max-md:py-3"
        >
          Open
        </Link>
      </div>
      {open ? (
        <div id={panel} className="pt-1 pb-2 pl-6">
          <ul className="flex flex-col gap-1.5">
            <Reason explanation={explanation} />
          </ul>
        </div>
      ) : null}
    </li>
  );
}

function Reason({ explanation }: { explanation: Explanation }) {
  const { holds, text, fact, of } = explanation;
  const Icon = holds ? Check : X;
  return (
    <li className="flex flex-col gap-1.5">
      <div className="flex items-start gap-2 text-sm">
        <Icon
          aria-hidden
          className={cn("mt-0.5 size-4 shrink-0", holds ? "text-green" : "text-faint")}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          <span className="sr-only">{holds ? "Matches: " : "Does not match: "}</span>
          <span className={cn(!holds && "text-muted")}>{text}</span>
          {fact ? <span className="text-muted"> ({fact})</span> : null}
        </span>
      </div>
      {of.length > 0 ? (
        <ul className="ml-2 flex flex-col gap-1.5 border-l pl-4">
          {of.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: criteria have no ids and keep their order.
            <Reason key={index} explanation={child} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
