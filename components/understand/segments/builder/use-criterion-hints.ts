"use client";

import { useMemo } from "react";
import { useTagHints } from "@/components/collect/tags/use-tag-hints.ts";
import type { GroupNode } from "@/components/understand/segments/builder/draft.ts";
import { tagLeaves } from "@/components/understand/segments/builder/tag-leaves.ts";
import type { Hint } from "@/server/collect/tags/hint-of.ts";

const NONE: ReadonlyMap<string, Hint> = new Map();

/** Returns hints about the tags in the criteria, by node. Criteria that changed since the request get none. */
export function useCriterionHints(appId: number, root: GroupNode): ReadonlyMap<string, Hint> {
  const asking = useMemo(() => tagLeaves(root), [root]);
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
