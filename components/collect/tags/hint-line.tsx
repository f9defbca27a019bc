"use client";

import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { cn } from "@/components/ui/cn.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";

const PLACES: Record<Hint["at"], { path: string; label: string }> = {
  plan: { path: "/tag-plan", label: "Tag plan" },
  acceptance: { path: "/acceptance", label: "Acceptance" },
  usage: { path: "/tag-plan/usage", label: "Usage" },
  received: { path: "/tag-plan/tags", label: "Received" },
};

/** The page on which a hint can be resolved. */
function hintPlace(appId: number, { at, name }: Pick<Hint, "at" | "name">) {
  const { path, label } = PLACES[at];
  const search = at === "acceptance" ? "" : `?q=${encodeURIComponent(name)}`;
  return { href: `/apps/${appId}${path}${search}`, label };
}

/** Shows a hint in one line: the fact, its consequence, and a link to the page that resolves it. */
export function HintLine({
  appId,
  hint,
  className,
}: {
  appId: number;
  hint: Hint;
  className?: string;
}) {
  const { href, label } = hintPlace(appId, hint);
  return (
    <p className={cn("flex items-start gap-1.5 text-xs", className)}>
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-amber" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="text-amber">{hint.sentence}</span>{" "}
        <span className="text-muted">{hint.advice}</span>{" "}
        <Link
          href={href}
          className="rounded-sm text-accent-text underline decoration-line-strong underline-offset-2 hover:decoration-current"
        >
          {label}
        </Link>
      </span>
    </p>
  );
}
