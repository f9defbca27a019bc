"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { RepairActions } from "@/components/collect/problems/repair-actions.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import type { LiveLine } from "@/server/collect/live/live-line.ts";

/** Offers to repair the worst problem of a line. */
export function RepairLine({ appId, line }: { appId: number; line: LiveLine }) {
  const trpc = useTRPC();
  const { data: tags } = useQuery(trpc.tags.names.queryOptions({ appId }));
  const { tag, problems } = line;
  const [worst] = problems;
  if (!tag || !worst) return null;
  // The line keeps what was true when it arrived. The offered repair depends on the tag as it is
  // now.
  const status = tags?.find(({ id }) => id === tag.id)?.status ?? tag.status;
  const inPlan = status === "planned" || status === "live" || (tag.inPlan && status === "blocked");
  const { id: tagId, kind, name, renamedTo } = tag;
  const key = kind === "app_info" ? "" : worst.key;
  return (
    <div className="flex flex-col gap-2">
      <RepairActions
        appId={appId}
        problem={{ tagId, kind, name, renamedTo, status, inPlan, problem: worst.kind, key }}
      />
      <Link
        href={`/apps/${appId}/tag-plan/problems`}
        className="w-fit rounded-sm text-accent-text text-sm hover:underline"
      >
        View all occurrences
      </Link>
    </div>
  );
}
