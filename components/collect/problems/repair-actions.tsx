"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MapName } from "@/components/collect/problems/map-name.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { toast, toastError } from "@/components/ui/toast-store.ts";
import type { ListedProblem } from "@/server/collect/problems/list-problems.ts";
import type { ProblemKind } from "@/server/collect/tags/schema.ts";

const CHANGES: Readonly<Record<ProblemKind, string | null>> = {
  unplanned: "Add to the plan",
  unplanned_extra: "Add the extra to the plan",
  wrong_type: "Accept this type",
  missing_extra: "Make the extra optional",
  not_allowed_value: "Allow this value",
  blocked: null,
};

/** The facts about a problem that its repair needs. */
type Repairable = Pick<
  ListedProblem,
  "tagId" | "kind" | "name" | "status" | "inPlan" | "renamedTo" | "problem" | "key"
>;

/**
 * Offers to change the plan so that the tag fits, to count the name as another tag, or to stop
 * collecting it.
 */
export function RepairActions({ appId, problem }: { appId: number; problem: Repairable }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const { tagId, key, kind, name, renamedTo } = problem;
  const onSettled = () =>
    Promise.all([
      client.invalidateQueries(trpc.problems.list.queryFilter({ appId })),
      client.invalidateQueries(trpc.tags.pathFilter()),
      client.invalidateQueries(trpc.live.expected.pathFilter()),
    ]);
  const accept = useMutation(
    trpc.problems.accept.mutationOptions({
      onError: toastError,
      onSettled,
      onSuccess: ({ note, version }) =>
        toast(`${note}: version ${version} of the plan.`, { tone: "green" }),
    }),
  );
  const block = useMutation(
    trpc.usage.block.mutationOptions({
      onError: toastError,
      onSettled,
      onSuccess: () =>
        toast(`“${name}” is no longer collected.`, {
          tone: "green",
          description: "New items with this name are rejected, and SDKs stop sending it.",
        }),
    }),
  );
  const unblock = useMutation(
    trpc.usage.unblock.mutationOptions({ onError: toastError, onSettled }),
  );
  if (app?.role === "viewer") return null;
  const isBlocked = problem.status === "blocked";
  const change = isBlocked ? null : CHANGES[problem.problem];
  return (
    <div className="flex flex-wrap gap-2">
      {change && !(problem.problem === "unplanned" && problem.inPlan) ? (
        <Button
          size="sm"
          variant="primary"
          loading={accept.isPending}
          onClick={() => accept.mutate({ appId, tagId, problem: problem.problem, key })}
        >
          {change}
        </Button>
      ) : null}
      {problem.inPlan || isBlocked ? null : (
        <MapName appId={appId} tag={{ id: tagId, kind, name, renamedTo }} onDone={onSettled} />
      )}
      {isBlocked ? (
        <Button
          size="sm"
          loading={unblock.isPending}
          onClick={() => unblock.mutate({ appId, tagId })}
        >
          Collect again
        </Button>
      ) : (
        <Button
          size="sm"
          variant="danger"
          loading={block.isPending}
          onClick={() => block.mutate({ appId, tagId })}
        >
          Block {name}
        </Button>
      )}
    </div>
  );
}
