"use client";

import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import { useMemo, useState } from "react";
import { toast } from "@/components/ui/toast-store.ts";
import { useSaveKey } from "@/components/ui/use-save-key.ts";
import { useUnsavedGuard } from "@/components/ui/use-unsaved-guard.tsx";
import { fingerprint } from "@/components/understand/segments/builder/draft-criteria.ts";
import { toDraft } from "@/components/understand/segments/builder/draft-from.ts";
import { judge } from "@/components/understand/segments/builder/draft-problems.ts";
import { useDraft } from "@/components/understand/segments/builder/use-draft.ts";
import type { StartingPoint } from "@/components/understand/segments/editor/starting-point.ts";
import { useSaveSegment } from "@/components/understand/segments/editor/use-save-segment.ts";

const FAILED = "The segment could not be saved. Try again.";

/** The state of the segment editor, and how it is saved. `page` is the element in which errors are looked up. */
export function useSegmentForm(
  appId: number,
  start: StartingPoint,
  mayEdit: boolean,
  page: RefObject<HTMLElement | null>,
) {
  const router = useRouter();
  const content = useSegmentContent(start);
  const { name, description, judgement, fingerprint: now } = content;
  const [strict, setStrict] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { save, busy } = useSaveSegment(appId);
  const [saved, setSaved] = useState(() => (start.touched ? "" : now));
  const dirty = mayEdit && now !== saved;
  const guard = useUnsavedGuard(dirty);

  const store = async (id: number | null, as: string) => {
    const { criteria } = judgement;
    if (criteria === null || as === "") {
      setStrict(true);
      setRefusal(as === "" ? null : "Complete the highlighted criteria, then save.");
      showError(page, as === "" ? "name" : "criteria");
      return;
    }
    const savedId = await save(id, { name: as, description: description.trim(), criteria });
    setRefusal(null);
    setSaved(now);
    toast(`“${as}” was saved.`, { tone: "green" });
    if (savedId !== start.id) {
      guard.allow();
      router.push(`/apps/${appId}/segments/${savedId}`);
    }
  };
  const onSave = async () => {
    try {
      await store(start.id, name.trim());
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : FAILED);
    }
  };
  useSaveKey(onSave);

  return {
    ...content,
    strict,
    refusal,
    dirty,
    busy,
    onSave: () => void onSave(),
    saveCopy: (as: string) => store(null, as),
    leave: () => {
      guard.allow();
      router.push(`/apps/${appId}/segments`);
    },
    guardDialog: guard.dialog,
  };
}

/** The content of the form. `fingerprint` changes with every change to it. */
function useSegmentContent(start: StartingPoint) {
  const [name, setName] = useState(start.name);
  const [description, setDescription] = useState(start.description);
  const draft = useDraft(() => toDraft(start.criteria));
  const judgement = useMemo(() => judge(draft.root), [draft.root]);
  const parts = [name.trim(), description.trim(), fingerprint(draft.root)];
  return {
    name,
    setName,
    description,
    setDescription,
    draft,
    judgement,
    fingerprint: JSON.stringify(parts),
  };
}

export type SegmentForm = ReturnType<typeof useSegmentForm>;

/** Scrolls to the first error once it is rendered. A missing name also gets the focus. */
function showError(page: RefObject<HTMLElement | null>, what: "name" | "criteria"): void {
  setTimeout(() => {
    const selector = what === "name" ? '[name="segment-name"]' : "[role=alert]";
    const found = page.current?.querySelector<HTMLElement>(selector);
    found?.scrollIntoView({ block: "center" });
    if (what === "name") found?.focus();
  }, 0);
}
