"use client";

import { useState } from "react";
import { TYPE_WORDS } from "@/components/collect/tags/tag-kinds.ts";

const SHOWN = 2;

/** Lists the names of extras with their types. Further ones unfold. */
export function TagExtras({
  name,
  extras,
}: {
  name: string;
  extras: readonly { key: string; type: string }[];
}) {
  const [all, setAll] = useState(false);
  if (extras.length === 0) return <span className="text-faint">none</span>;
  const shown = all ? extras : extras.slice(0, SHOWN);
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {shown.map(({ key, type }) => (
        <li key={key} className="[overflow-wrap:anywhere]">
          {key} <span className="text-faint text-xs">{TYPE_WORDS[type] ?? type}</span>
        </li>
      ))}
      {extras.length > SHOWN ? (
        <li>
          <button
            type="button"
            aria-expanded={all}
            aria-label={`${all ? "Fewer" : "All"} extras of ${name}`}
            onClick={() => setAll(!all)}
            className="rounded-sm text-accent-text hover:underline"
          >
            {all ? "fewer" : `${extras.length - SHOWN} more`}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
