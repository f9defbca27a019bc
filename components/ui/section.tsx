import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/** A bordered surface. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("rounded-lg border bg-surface", className)}>{children}</div>;
}

/**
 * A titled part of a page in a card. `actions` appear to the right of the title; `flush` lets a
 * table touch the borders.
 */
export function Section({
  title,
  description,
  actions,
  flush = false,
  className,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <section className={cn("min-w-0 overflow-hidden rounded-lg border bg-surface", className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 className="font-semibold text-base">{title}</h2>
          {description ? <p className="max-w-prose text-muted text-sm">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      {children ? <div className={flush ? "border-t" : "px-4 pb-4"}>{children}</div> : null}
    </section>
  );
}
