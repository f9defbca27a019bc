"use client";

import { useMemo } from "react";
import { useTagHints } from "@/components/collect/tags/use-tag-hints.ts";
import { askingLeaves } from "@/components/understand/segments/builder/asking-leaf.ts";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";

const NONE: ReadonlyMap<string, Hint> = new Map();

/** What is to be known of the tags that the criteria read, by node. A criterion that changed since is told nothing. */
export function useCriterionHints(appId: number, root: GroupNode): ReadonlyMap<string, Hint> {
  const asking = useMemo(() => askingLeaves(root), [root]);
  const known = useTagHints(appId, { criteria: asking.map(({ criteria }) => criteria) });
  return useMemo(() => {
    if (!known) return NONE;
    const byCriteria = new Map<string, Hint>();
    known.asked.criteria?.forEach((criteria, at) => {
      const hint = known.hints.criteria[at];
      if (hint) byCriteria.set(JSON.stringify(criteria), hint);
    });
    const found = new Map<string, Hint>();
    for (const { uid, criteria } of asking) {
      const hint = byCriteria.get(JSON.stringify(criteria));
      if (hint) found.set(uid, hint);
    }
    return found;
  }, [known, asking]);
}
