"use client";

import { cn } from "@/components/ui/cn.ts";
import { useBuilder } from "@/components/understand/segments/builder/builder-context.tsx";
import type { Problem } from "@/components/understand/segments/builder/draft-problems.ts";

/** Lists the problems of a node. Missing values are shown as errors only after an attempt to save. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const { strict } = useBuilder();
  if (problems.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
      {problems.map(({ path, message, missing }) => {
        const loud = strict || !missing;
        return (
          <li
            key={path}
            role={loud ? "alert" : undefined}
            className={cn(loud ? "text-red" : "text-muted")}
          >
            {message}
          </li>
        );
      })}
    </ul>
  );
}
