"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";
import { CriteriaEditor } from "@/components/understand/segments/builder/criteria-editor.tsx";
import type { Judgement } from "@/components/understand/segments/builder/draft-problems.ts";
import type { Draft } from "@/components/understand/segments/builder/use-draft.ts";
import { AudiencePanel } from "@/components/understand/segments/editor/audience-panel.tsx";
import { MobileBar } from "@/components/understand/segments/editor/mobile-bar.tsx";
import { SegmentHeader } from "@/components/understand/segments/editor/segment-header.tsx";
import type { StartingPoint } from "@/components/understand/segments/editor/starting-point.ts";
import { usePreview } from "@/components/understand/segments/editor/use-preview.ts";
import { useSegmentForm } from "@/components/understand/segments/editor/use-segment-form.ts";
import { SegmentMembers } from "@/components/understand/segments/segment-members.tsx";

/** Edits a segment and counts who matches its criteria. `start.id` is null for a new segment. */
export function SegmentEditor({ appId, start }: { appId: number; start: StartingPoint }) {
  const trpc = useTRPC();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const mayEdit = app === undefined || ["marketer", "admin", "owner"].includes(app.role);
  const page = useRef<HTMLDivElement>(null);
  const form = useSegmentForm(appId, start, mayEdit, page);
  const { draft, judgement, refusal, dirty, busy, onSave } = form;
  const live = usePreview(appId, judgement.criteria);
  const hint = hintOf(draft, judgement);

  const criteria = (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <CriteriaEditor
        appId={appId}
        segmentId={start.id}
        draft={draft}
        judgement={judgement}
        strict={form.strict}
      />
      <div className="lg:sticky lg:top-5">
        <AudiencePanel appId={appId} live={live} hint={hint} />
      </div>
    </div>
  );

  return (
    <div ref={page} className="flex flex-col gap-5 max-md:pb-16">
      <SegmentHeader appId={appId} start={start} form={form} mayEdit={mayEdit} />
      {mayEdit ? null : (
        <Notice>
          Saving needs the marketer role or higher in this app. You can still try out criteria and
          count.
        </Notice>
      )}
      {refusal ? <Notice tone="red">{refusal}</Notice> : null}
      {start.id === null ? (
        criteria
      ) : (
        <Tabs
          tabs={[
            { value: "criteria", label: "Criteria", content: criteria },
            {
              value: "members",
              label: "Members",
              content: <SegmentMembers appId={appId} segmentId={start.id} dirty={dirty} />,
            },
          ]}
        />
      )}
      <MobileBar live={live} hint={hint} mayEdit={mayEdit} busy={busy} onSave={onSave} />
      {form.guardDialog}
    </div>
  );
}

/** Returns what to do before there is a count, or null if there is one. */
function hintOf({ root }: Draft, { criteria }: Judgement): string | null {
  if (root.of.length === 0) return "Add a criterion to see who matches.";
  return criteria === null ? "Complete all criteria to see the count." : null;
}
