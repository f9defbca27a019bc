"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button.tsx";

/** Buttons that move a list item up or down, or remove it. */
export function OrderButtons({
  what,
  at,
  count,
  onMove,
  onRemove,
}: {
  /** The item's name in labels: "question 2". */
  what: string;
  at: number;
  count: number;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  return (
    <span className="flex shrink-0">
      <IconButton label={`Move ${what} up`} disabled={at === 0} onClick={() => onMove(-1)}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton label={`Move ${what} down`} disabled={at === count - 1} onClick={() => onMove(1)}>
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton label={`Remove ${what}`} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </span>
  );
}
