"use client";

import Link from "next/link";
import { HeldActions } from "@/components/collect/problems/held-actions.tsx";
import { RepairActions } from "@/components/collect/problems/repair-actions.tsx";
import { ShapeTable } from "@/components/collect/tag-plan/shape-table.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import type { ListedProblem } from "@/server/collect/problems/list-problems.ts";

/** Compares what arrived with what was expected, in a sentence and in full, and offers repairs. */
export function ProblemDetail({ appId, problem }: { appId: number; problem: ListedProblem }) {
  const { kind, name, key, sample, sentence, userId, held, tagId } = problem;
  const extras = (kind === "app_info" ? sample.traits : sample.properties) ?? {};
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm">{sentence}</p>
      <RepairActions appId={appId} problem={problem} />
      {held > 0 ? (
        <HeldActions appId={appId} held={held} filter={{ tagId, problem: problem.problem, key }} />
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ShapeTable
          appId={appId}
          line={{
            kind,
            name,
            extras: extras as Record<string, unknown>,
            problems: [{ kind: problem.problem, key }],
          }}
        />
        <div className="flex min-w-0 flex-col gap-2">
          <CodeBlock title="Latest item as received" code={JSON.stringify(sample, null, 2)} />
          {userId > 0 ? (
            <Link
              href={`/apps/${appId}/users/${userId}`}
              className="w-fit rounded-sm text-accent-text text-sm hover:underline"
            >
              View who sent it
            </Link>
          ) : null}
        </div>
      </div>
    </div>
  );
}
