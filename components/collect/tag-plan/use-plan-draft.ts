"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useReducer } from "react";
import type { EditRows } from "@/components/collect/tag-plan/grid/grid-state.ts";
import { rowsFor, tagOf, unsavedOf } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { allProblems } from "@/components/collect/tag-plan/grid/row-problems.ts";
import type { PlanChange } from "@/components/collect/tag-plan/plan-history.ts";
import { reducePlanHistory, startPlanHistory } from "@/components/collect/tag-plan/plan-history.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { GotPlan } from "@/server/collect/tag-plan/get-plan.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";

const planOf = ({ rows }: GotPlan): Plan => rows.map(tagOf);

/**
 * Keeps the unsaved plan on top of the saved one. Versions saved by others are loaded while there
 * are no unsaved changes.
 */
export function usePlanDraft(appId: number, data: GotPlan) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [state, dispatch] = useReducer(reducePlanHistory, data, (first) =>
    startPlanHistory({ version: first.version, plan: planOf(first) }),
  );
  const { present: rows, base, version, past, future } = state;
  const unsaved = useMemo(() => unsavedOf(rows, base), [rows, base]);
  const problems = useMemo(() => allProblems(rows), [rows]);
  const plan = useMemo(() => rows.map(({ tag }) => tag), [rows]);
  const traffic = useMemo(
    () => new Map(data.rows.map((row) => [tagKey(row), { status: row.status, hits: row.hits }])),
    [data],
  );
  const edit = useCallback<EditRows>((change) => dispatch({ type: "edit", edit: change }), []);

  const isBehind = data.version > version;
  const isClean = unsaved.count === 0;
  useEffect(() => {
    if (isBehind && isClean)
      dispatch({ type: "read", version: data.version, plan: planOf(data), mine: null });
  }, [isBehind, isClean, data]);

  const { rebase, rebasing } = useRebase({ appId, plan, version }, dispatch);
  return {
    rows,
    plan,
    version,
    unsaved,
    problems,
    traffic,
    edit,
    isBehind: isBehind && !isClean,
    rebase,
    rebasing,
    undo: past.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: future.length > 0 ? () => dispatch({ type: "redo" }) : null,
    discard: () => dispatch({ type: "discard" }),
    /** Replaces the whole plan without saving it. */
    take: (taken: Plan) => edit((now) => rowsFor(taken, now)),
    async saved(written: number, note: string) {
      dispatch({ type: "saved", version: written, rows });
      toast(`Version ${written} saved`, { description: note, tone: "green" });
      await queryClient.invalidateQueries(trpc.tagPlan.pathFilter());
      await queryClient.invalidateQueries(trpc.tags.pathFilter());
    },
  };
}

/** Returns a function that applies the unsaved changes to the version that another member saved. */
function useRebase(
  { appId, plan, version }: { appId: number; plan: Plan; version: number },
  dispatch: (change: PlanChange) => void,
) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const merge = useMutation(trpc.tagPlan.rebase.mutationOptions());
  const rebase = async () => {
    try {
      const mine = await merge.mutateAsync({ appId, plan, baseVersion: version });
      const options = trpc.tagPlan.get.queryOptions({ appId }, { staleTime: 0 });
      const theirs = await queryClient.fetchQuery(options);
      if (theirs.version !== mine.version)
        throw new Error("Another member has just saved. Try again.");
      dispatch({ type: "read", version: theirs.version, plan: planOf(theirs), mine: mine.plan });
      toast(`Your changes are now based on version ${theirs.version}`);
    } catch (error) {
      toastError(
        error instanceof Error
          ? error
          : { message: "Your changes could not be applied. Try again." },
      );
    }
  };
  return { rebase, rebasing: merge.isPending };
}

export type PlanDraft = ReturnType<typeof usePlanDraft>;
