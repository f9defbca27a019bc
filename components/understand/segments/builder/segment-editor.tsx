"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";
import { toast } from "@/components/ui/toast-store.ts";
import { useUnsavedGuard } from "@/components/ui/use-unsaved-guard.tsx";
import { AudiencePanel } from "@/components/understand/segments/builder/audience-panel.tsx";
import { CriteriaEditor } from "@/components/understand/segments/builder/criteria-editor.tsx";
import { fingerprint } from "@/components/understand/segments/builder/draft-criteria.ts";
import { toDraft } from "@/components/understand/segments/builder/draft-from.ts";
import { judge } from "@/components/understand/segments/builder/draft-problems.ts";
import { EditorActions } from "@/components/understand/segments/builder/editor-actions.tsx";
import { MobileBar } from "@/components/understand/segments/builder/mobile-bar.tsx";
import { SegmentNames } from "@/components/understand/segments/builder/segment-names.tsx";
import type { StartingPoint } from "@/components/understand/segments/builder/starting-point.ts";
import { useDraft } from "@/components/understand/segments/builder/use-draft.ts";
import { usePreview } from "@/components/understand/segments/builder/use-preview.ts";
import { useSaveSegment } from "@/components/understand/segments/builder/use-save-segment.ts";
import { SegmentMembers } from "@/components/understand/segments/segment-members.tsx";

/** A segment under edit: its names, its criteria, and who that takes in right now. `start.id` null = a new one. */
export function SegmentEditor({ appId, start }: { appId: number; start: StartingPoint }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: app } = useQuery(trpc.apps.get.queryOptions({ appId }));
  const mayEdit = app === undefined || ["marketer", "admin", "owner"].includes(app.role);
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  const draft = useDraft(() => toDraft(start.criteria));
  const [strict, setStrict] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const judgement = useMemo(() => judge(draft.root), [draft.root]);
  const live = usePreview(appId, judgement.criteria);
  const { save, busy } = useSaveSegment(appId);
  const now = JSON.stringify([name.trim(), description.trim(), fingerprint(draft.root)]);
  const [saved, setSaved] = useState(() => (start.touched ? "" : now));
  const dirty = mayEdit && now !== saved;
  const guard = useUnsavedGuard(dirty);
  const top = useRef<HTMLDivElement>(null);

  const store = async (id: number | null, as: string) => {
    if (judgement.criteria === null || as === "") {
      setStrict(true);
      setRefusal(as === "" ? null : "Finish the criteria that are marked, then save.");
      const wrong = as === "" ? '[name="segment-name"]' : "[role=alert]";
      setTimeout(() => {
        const found = top.current?.querySelector<HTMLElement>(wrong);
        found?.scrollIntoView({ block: "center" });
        if (as === "") found?.focus();
      }, 0);
      return;
    }
    const content = { name: as, description: description.trim(), criteria: judgement.criteria };
    const savedId = await save(id, content);
    setRefusal(null);
    setSaved(now);
    toast(`“${as}” is saved.`, { tone: "green" });
    if (savedId !== start.id) {
      guard.allow();
      router.push(`/apps/${appId}/segments/${savedId}`);
    }
  };
  const onSave = async () => {
    try {
      await store(start.id, name.trim());
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "It could not be saved. Try again.");
    }
  };
  const latest = useRef(onSave);
  latest.current = onSave;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      void latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  const hint =
    draft.root.of.length === 0
      ? "Add a criterion, and everybody who fits is counted here at once."
      : judgement.criteria === null
        ? "Not counted yet: a criterion is unfinished."
        : null;
  const criteria = (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <CriteriaEditor
        appId={appId}
        segmentId={start.id}
        draft={draft}
        judgement={judgement}
        strict={strict}
      />
      <div className="lg:sticky lg:top-5">
        <AudiencePanel appId={appId} live={live} hint={hint} />
      </div>
    </div>
  );
  return (
    <div ref={top} className="flex flex-col gap-5 max-md:pb-16">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 flex-col gap-1 max-md:basis-full">
          <Link
            href={`/apps/${appId}/segments`}
            className="w-fit rounded-sm text-muted text-sm hover:text-fg"
          >
            Segments
          </Link>
          <SegmentNames
            name={name}
            description={description}
            readOnly={!mayEdit}
            missing={strict && name.trim() === ""}
            onName={setName}
            onDescription={setDescription}
          />
        </div>
        {mayEdit ? (
          <EditorActions
            appId={appId}
            segment={start.id === null ? null : { id: start.id, name: start.name }}
            name={name}
            draft={draft}
            dirty={dirty}
            busy={busy}
            onSave={() => void onSave()}
            onSaveCopy={(as) => store(null, as)}
            onDeleted={() => {
              guard.allow();
              router.push(`/apps/${appId}/segments`);
            }}
          />
        ) : null}
      </div>
      {mayEdit ? null : (
        <Notice>Marketers and admins save segments. You can look, try and count.</Notice>
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
      <MobileBar
        live={live}
        hint={hint}
        mayEdit={mayEdit}
        busy={busy}
        onSave={() => void onSave()}
      />
      {guard.dialog}
    </div>
  );
}
