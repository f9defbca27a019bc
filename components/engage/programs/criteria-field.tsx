"use client";

import { useEffect, useMemo } from "react";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { CriteriaEditor } from "@/components/understand/segments/builder/criteria-editor.tsx";
import { groupNode } from "@/components/understand/segments/builder/draft.ts";
import { toDraft } from "@/components/understand/segments/builder/draft-from.ts";
import { judge } from "@/components/understand/segments/builder/draft-problems.ts";
import { useDraft } from "@/components/understand/segments/builder/use-draft.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** An optional condition. */
export interface Condition {
  on: boolean;
  /** Null while the condition is unfinished. */
  criteria: Criteria | null;
}

export const conditionOf = (criteria: Criteria | null): Condition => ({
  on: criteria !== null,
  criteria,
});

/** Returns true if the condition is off or finished. */
export const isComplete = ({ on, criteria }: Condition) => !on || criteria !== null;
export const criteriaIn = ({ on, criteria }: Condition) => (on ? criteria : null);

/** Edits an optional condition with the same criteria as segments. */
export function CriteriaField({
  appId,
  label,
  hint,
  value,
  onChange,
  strict,
}: {
  appId: number;
  label: string;
  hint: string;
  value: Condition;
  onChange: (value: Condition) => void;
  strict: boolean;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Checkbox
        checked={value.on}
        onChange={(on) => onChange({ ...value, on })}
        label={label}
        hint={hint}
      />
      {value.on ? (
        <Tree
          appId={appId}
          initial={value.criteria}
          strict={strict}
          onChange={(criteria) => onChange({ on: true, criteria })}
        />
      ) : null}
    </div>
  );
}

function Tree({
  appId,
  initial,
  strict,
  onChange,
}: {
  appId: number;
  initial: Criteria | null;
  strict: boolean;
  onChange: (criteria: Criteria | null) => void;
}) {
  const draft = useDraft(() => (initial ? toDraft(initial) : { ...groupNode("all"), uid: "root" }));
  const judgement = useMemo(() => judge(draft.root), [draft.root]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the tree changes, not when the listener does.
  useEffect(() => onChange(judgement.criteria), [judgement]);
  return (
    <CriteriaEditor
      appId={appId}
      segmentId={null}
      draft={draft}
      judgement={judgement}
      strict={strict}
      templates={false}
    />
  );
}
