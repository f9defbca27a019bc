"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn.ts";

/** Shows tabs that lead to separate pages. */
export function TabLinks({
  label,
  links,
}: {
  label: string;
  /** With `deep`, the tab is also current on the pages below it. */
  links: readonly { href: string; label: string; deep?: boolean }[];
}) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="mb-5 flex gap-4 overflow-x-auto border-b">
      {links.map((link) => {
        const below = link.deep === true && pathname.startsWith(`${link.href}/`);
        const current = pathname === link.href || below;
        return (
          <Link
            key={link.href}
            href={link.href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "-mb-px flex h-9 shrink-0 items-center border-b-2 text-sm focus-visible:-outline-offset-2 max-md:h-11",
              current
                ? "border-fg font-medium text-fg"
                : "border-transparent text-muted hover:text-fg",
            )}
          >
            {link.label}
          </Link>
        );
      })}
    </nav>
  );
}
