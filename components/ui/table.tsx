"use client";

import Link from "next/link";
import type { ComponentProps, KeyboardEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn.ts";

/**
 * A dense table that scrolls sideways on narrow screens. `label` names it for assistive technology.
 */
export function Table({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section aria-label={label} tabIndex={0} className="relative w-full overflow-auto outline-none">
      <table className={cn("w-full border-collapse text-left text-sm", className)}>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-10 bg-surface text-muted shadow-[inset_0_-1px_0_var(--line)]">
      <tr>{children}</tr>
    </thead>
  );
}

/** The name of a column. `numeric` aligns it to the right like its cells. */
export function Th({ numeric, className, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-9 whitespace-nowrap px-4 font-medium text-xs",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function Td({ numeric, className, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("h-10 px-4 py-2", numeric && "text-right tabular-nums", className)}
      {...props}
    />
  );
}

/** Moves the focus from row to row with the arrow keys, along the links of the rows. */
export function TableBody({ children }: { children: ReactNode }) {
  const walk = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
    const focused = document.activeElement;
    const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1;
    if (at < 0) return;
    event.preventDefault();
    links[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  };
  return (
    <tbody onKeyDown={walk} className="[&>tr:last-child]:border-b-0">
      {children}
    </tbody>
  );
}

export function Tr({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "relative border-b has-[[data-row-link]]:hover:bg-hover has-[[data-row-link]:focus-visible]:bg-hover",
        className,
      )}
      {...props}
    />
  );
}

/**
 * The link in the first cell of a row. The whole row takes its clicks. Buttons in the row need
 * `relative z-1`.
 */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      data-row-link
      className="font-medium text-fg outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
    >
      {children}
    </Link>
  );
}
