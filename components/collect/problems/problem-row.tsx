"use client";

import { ChevronRight, CircleX, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { ProblemDetail } from "@/components/collect/problems/problem-detail.tsx";
import { kindWord } from "@/components/collect/tags/tag-kinds.ts";
import { cn } from "@/components/ui/cn.ts";
import { When } from "@/components/ui/when.tsx";
import type { ListedProblem } from "@/server/collect/problems/list-problems.ts";
import { formatCount } from "@/server/words.ts";

/**
 * Shows one way in which a tag breaks the plan. It unfolds into what arrived, what was expected,
 * and the repair.
 */
export function ProblemRow({ appId, problem }: { appId: number; problem: ListedProblem }) {
  const [open, setOpen] = useState(false);
  const { tagId, kind, name, key, n, held, lastAt, builds } = problem;
  const isHint = problem.problem === "unplanned_extra";
  const Icon = isHint ? TriangleAlert : CircleX;
  const panel = `problem-${tagId}-${problem.problem}-${key}`;
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        className="flex w-full items-start gap-3 px-4 py-3 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={cn(
            "mt-0.5 size-4 shrink-0 text-faint transition-transform",
            open && "rotate-90",
          )}
        />
        <span className="flex min-w-0 flex-1 flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <span
              className={cn(
                "inline-flex items-center gap-1.5 font-medium",
                isHint ? "text-amber" : "text-red",
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              {problem.title}
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="text-muted">{kindWord(kind)}</span>{" "}
              <span className="font-medium">{name}</span>
              {key ? <span className="text-muted">, extra {key}</span> : null}
            </span>
          </span>
          <span className="text-muted text-xs [overflow-wrap:anywhere]">
            Last <When at={lastAt} />
            {builds.length > 0 ? `, from ${builds.slice(0, 4).join(", ")}` : ""}
            {builds.length > 4 ? ` and ${builds.length - 4} more` : ""}
          </span>
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5 tabular-nums">
          <span>{formatCount(n)}×</span>
          {held > 0 ? <span className="text-amber text-xs">{formatCount(held)} held</span> : null}
        </span>
      </button>
      {open ? (
        <div id={panel} className="px-4 pt-1 pb-4 sm:pl-11">
          <ProblemDetail appId={appId} problem={problem} />
        </div>
      ) : null}
    </li>
  );
}
