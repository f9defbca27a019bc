"use client";

import { Check, Plus } from "lucide-react";
import { cn } from "@/components/ui/cn.ts";
import type { ComboboxOption } from "@/components/ui/form/combobox-options.ts";

export interface ComboboxRow extends ComboboxOption {
  create?: boolean;
}

/**
 * The open list of a combobox. The focus stays in the search field, and Enter takes the row
 * `active`.
 */
export function ComboboxList({
  id,
  rows,
  active,
  value,
  emptyText,
  onPick,
  onActive,
}: {
  id: string;
  rows: readonly ComboboxRow[];
  active: number;
  value: string | null;
  emptyText: string;
  onPick: (row: ComboboxRow) => void;
  onActive: (index: number) => void;
}) {
  if (rows.length === 0) {
    return <p className="px-3 py-6 text-center text-muted text-sm">{emptyText}</p>;
  }
  return (
    <div id={id} role="listbox" className="max-h-72 overflow-y-auto p-1">
      {rows.map((row, index) => (
        <div key={row.create ? " create" : row.value}>
          {row.group && row.group !== rows[index - 1]?.group ? (
            <div role="presentation" className="px-2 pt-2 pb-1 text-faint text-xs">
              {row.group}
            </div>
          ) : null}
          {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search field (aria-activedescendant). */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search field takes the keys. */}
          <div
            role="option"
            id={`${id}-${index}`}
            aria-selected={row.value === value}
            aria-disabled={row.disabled || undefined}
            onMouseMove={() => index !== active && onActive(index)}
            onClick={() => !row.disabled && onPick(row)}
            className={cn(
              "flex cursor-default select-none items-center gap-2 rounded-md px-2 py-1.5 text-sm max-md:py-2.5 [&_svg]:size-4 [&_svg]:shrink-0",
              index === active && "bg-hover",
              row.disabled && "opacity-50",
            )}
          >
            {row.create ? <Plus aria-hidden className="text-muted" /> : null}
            <span className="min-w-0 flex-1 truncate">{row.label}</span>
            {row.hint ? <span className="text-faint text-xs tabular-nums">{row.hint}</span> : null}
            {row.value === value && !row.create ? (
              <Check aria-hidden className="text-accent-text" />
            ) : null}
          </div>
        </div>
      ))}
    </div>
  );
}
