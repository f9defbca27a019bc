"use client";

import { HintLine } from "@/components/collect/tags/hint-line.tsx";
import {
  useBuilder,
  useProblems,
} from "@/components/understand/segments/builder/builder-context.tsx";
import { CriterionFields } from "@/components/understand/segments/builder/criterion-fields.tsx";
import type { LeafDraft, LeafNode } from "@/components/understand/segments/builder/draft.ts";
import { setLeaf } from "@/components/understand/segments/builder/draft-edit.ts";
import { NodeMenu, useNodeKeys } from "@/components/understand/segments/builder/node-actions.tsx";
import { ProblemList } from "@/components/understand/segments/builder/problem-list.tsx";

/** One criterion with its controls, problems and actions. */
export function CriterionRow({ node, number }: { node: LeafNode; number: number }) {
  const { appId, edit, hints } = useBuilder();
  const { shown, bad } = useProblems(node.uid);
  const onKeyDownCapture = useNodeKeys(node.uid);
  const hint = hints.get(node.uid);
  return (
    <fieldset
      data-node={node.uid}
      tabIndex={-1}
      onKeyDownCapture={onKeyDownCapture}
      className="group/row flex min-w-0 flex-col gap-2 rounded-md px-3 py-2.5 outline-none focus-within:bg-hover/60 focus-visible:ring-2 focus-visible:ring-accent max-md:px-2"
    >
      <legend className="sr-only">Criterion {number}</legend>
      <div className="flex min-w-0 items-start gap-2">
        <div className="min-w-0 flex-1">
          <CriterionFields
            leaf={node.leaf}
            bad={bad}
            onChange={(leaf: LeafDraft) =>
              edit((root) => setLeaf(root, node.uid, leaf), `${node.uid}`)
            }
          />
        </div>
        <NodeMenu uid={node.uid} isGroup={false} what={`criterion ${number}`} />
      </div>
      <ProblemList problems={shown} />
      {/* The hint is announced when it arrives, because the focus has moved on by then. */}
      <div role="status" className="empty:sr-only">
        {hint ? <HintLine appId={appId} hint={hint} /> : null}
      </div>
    </fieldset>
  );
}
