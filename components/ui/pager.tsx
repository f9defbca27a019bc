"use client";

import { Button } from "@/components/ui/button.tsx";
import { formatCount } from "@/server/words.ts";

/** Moves between the pages of a list. Shows nothing when there is one page. */
export function Pager({
  label,
  page,
  pages,
  onChange,
}: {
  /** What is listed, for screen readers. */
  label: string;
  /** From 1. */
  page: number;
  pages: number;
  onChange: (page: number) => void;
}) {
  if (pages <= 1) return null;
  return (
    <nav
      aria-label={`Pages: ${label}`}
      className="flex items-center justify-end gap-3 border-t px-4 py-2.5 text-sm"
    >
      <span className="text-muted" aria-live="polite">
        Page {formatCount(page)} of {formatCount(pages)}
      </span>
      <Button disabled={page <= 1} onClick={() => onChange(page - 1)}>
        Previous
      </Button>
      <Button disabled={page >= pages} onClick={() => onChange(page + 1)}>
        Next
      </Button>
    </nav>
  );
}
