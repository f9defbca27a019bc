"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { Card } from "@/components/ui/section.tsx";

/**
 * A section that folds to a short summary of its settings. It opens automatically when a field inside has an error.
 */
export function Fold({
  title,
  summary,
  wrong = false,
  children,
}: {
  title: string;
  summary: ReactNode;
  wrong?: boolean;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(wrong);
  useEffect(() => {
    if (wrong) setOpen(true);
  }, [wrong]);
  return (
    <Card>
      <details
        className="group"
        open={open}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 rounded-lg px-4 py-3.5 text-sm [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 text-faint transition-transform group-open:rotate-90"
          />
          <h2 className="font-semibold text-base">{title}</h2>
          <span className="text-muted group-open:hidden">{summary}</span>
        </summary>
        <div className="flex flex-col gap-5 px-4 pb-4">{children}</div>
      </details>
    </Card>
  );
}
