"use client";

import { cn } from "@/components/ui/cn.ts";
import { Select } from "@/components/ui/form/select.tsx";
import { AddCriterion } from "@/components/understand/segments/builder/add-criterion.tsx";
import {
  useBuilder,
  useProblems,
} from "@/components/understand/segments/builder/builder-context.tsx";
import { CriterionRow } from "@/components/understand/segments/builder/criterion-row.tsx";
import type { GroupNode, GroupOp } from "@/components/understand/segments/builder/draft.ts";
import { isGroup } from "@/components/understand/segments/builder/draft.ts";
import { setOp } from "@/components/understand/segments/builder/draft-edit.ts";
import { NodeMenu, useNodeKeys } from "@/components/understand/segments/builder/node-actions.tsx";
import { ProblemList } from "@/components/understand/segments/builder/problem-list.tsx";

const OPS: readonly { value: GroupOp; label: string }[] = [
  { value: "all", label: "all" },
  { value: "any", label: "any" },
  { value: "none", label: "none" },
  { value: "not_all", label: "not all" },
];
const JOINS: Record<GroupOp, string> = { all: "and", any: "or", none: "nor", not_all: "and" };

/** A group of criteria and nested groups. The outermost group has no frame. */
export function GroupEditor({ node, number }: { node: GroupNode; number: number | null }) {
  const { edit } = useBuilder();
  const { shown } = useProblems(node.uid);
  const onKeyDownCapture = useNodeKeys(node.uid);
  const inner = number !== null;
  return (
    <fieldset
      data-node={node.uid}
      tabIndex={-1}
      {...(inner ? { onKeyDownCapture } : {})}
      className={cn(
        "flex min-w-0 flex-col outline-none focus-visible:ring-2 focus-visible:ring-accent",
        inner && "rounded-lg border bg-bg p-2 max-md:p-1.5 dark:bg-bg/40",
      )}
    >
      <legend className="sr-only">{inner ? `Group ${number}` : "Criteria"}</legend>
      <div className="flex items-center justify-between gap-2 px-3 py-1 max-md:px-2">
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span className="text-muted">{inner ? "match" : "Users who match"}</span>
          <Select
            aria-label={inner ? `How group ${number} is combined` : "How the criteria are combined"}
            className="w-auto"
            value={node.op}
            onChange={(op) => edit((root) => setOp(root, node.uid, op))}
            options={OPS}
          />
          <span className="text-muted">of these</span>
        </div>
        {inner ? <NodeMenu uid={node.uid} isGroup what={`group ${number}`} /> : null}
      </div>
      <div className="flex flex-col">
        {node.of.map((child, index) => (
          <div key={child.uid} className="flex min-w-0 flex-col">
            {index > 0 ? (
              <div
                aria-hidden
                className="flex items-center gap-2 px-3 text-faint text-xs max-md:px-2"
              >
                {JOINS[node.op]}
                <span className="h-px flex-1 bg-line" />
              </div>
            ) : null}
            {isGroup(child) ? (
              <div className="px-3 py-1.5 max-md:px-0">
                <GroupEditor node={child} number={index + 1} />
              </div>
            ) : (
              <CriterionRow node={child} number={index + 1} />
            )}
          </div>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-3 px-1 pt-1">
        <AddCriterion groupUid={node.uid} />
        {inner ? <ProblemList problems={shown} /> : null}
      </div>
    </fieldset>
  );
}
