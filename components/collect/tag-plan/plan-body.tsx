"use client";

import { EmptyPlan } from "@/components/collect/tag-plan/empty-plan.tsx";
import { PlanGrid } from "@/components/collect/tag-plan/grid/plan-grid.tsx";
import { PlanCards } from "@/components/collect/tag-plan/plan-cards.tsx";
import type { PlanDraft } from "@/components/collect/tag-plan/use-plan-draft.ts";
import type { PlanView } from "@/components/collect/tag-plan/use-plan-view.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";

/** Shows the rows of the plan as a grid, as cards on narrow screens, or how to start. */
export function PlanBody({
  appId,
  editable,
  narrow,
  draft,
  view,
  onImport,
}: {
  appId: number;
  editable: boolean;
  narrow: boolean;
  draft: PlanDraft;
  view: PlanView;
  onImport: (text: string) => void;
}) {
  const { rows, traffic, problems, unsaved, edit } = draft;
  const { items, grid } = view;
  if (rows.length === 0)
    return (
      <EmptyPlan
        appId={appId}
        editable={editable}
        onStart={draft.take}
        onImport={() => onImport("")}
        onFirstRow={grid.actions.add}
      />
    );
  if (items.length === 0)
    return (
      <Card>
        <EmptyState
          title="No matching tags"
          action={<Button onClick={view.showAll}>Clear filters</Button>}
        >
          No tag in the plan matches this search, kind and status.
        </EmptyState>
      </Card>
    );
  if (narrow) return <PlanCards items={items} traffic={traffic} />;
  return (
    <PlanGrid
      scroller={view.scroller}
      grid={grid}
      rows={rows}
      items={items}
      columns={view.columns}
      traffic={traffic}
      problems={problems}
      marks={unsaved.marks}
      editable={editable}
      edit={edit}
      onToggle={view.toggle}
      onSheet={onImport}
    />
  );
}
