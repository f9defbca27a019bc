"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { Builder } from "@/components/understand/segments/builder/builder-context.tsx";
import { BuilderProvider } from "@/components/understand/segments/builder/builder-context.tsx";
import type { Judgement } from "@/components/understand/segments/builder/draft-problems.ts";
import { GroupEditor } from "@/components/understand/segments/builder/group-editor.tsx";
import { useCriterionHints } from "@/components/understand/segments/builder/use-criterion-hints.ts";
import type { Draft } from "@/components/understand/segments/builder/use-draft.ts";
import { useNodeFocus } from "@/components/understand/segments/builder/use-node-focus.ts";
import { TemplateCards } from "@/components/understand/segments/template-cards.tsx";

const TEXTS = "input, textarea";

/** Edits a tree of criteria. Ctrl or ⌘ Z undoes a change unless the focus is in a text field. */
export function CriteriaEditor({
  appId,
  segmentId,
  draft,
  judgement,
  strict,
  templates = true,
}: {
  appId: number;
  segmentId: number | null;
  draft: Draft;
  judgement: Judgement;
  strict: boolean;
  /** Offers templates while there are no criteria. */
  templates?: boolean;
}) {
  const trpc = useTRPC();
  const { data: vocabulary } = useQuery(trpc.segments.vocabulary.queryOptions({ appId }));
  const focus = useNodeFocus();
  const hints = useCriterionHints(appId, draft.root);
  const { root, edit } = draft;
  const builder: Builder = {
    appId,
    segmentId,
    root,
    vocabulary,
    edit,
    problems: judgement.problems,
    hints,
    strict,
    focus,
  };
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLElement && event.target.matches(TEXTS);
      if (isText || event.key.toLowerCase() !== "z" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      const step = event.shiftKey ? latest.current.redo : latest.current.undo;
      step?.();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <BuilderProvider value={builder}>
      <div className="flex min-w-0 flex-col gap-4">
        <div className="min-w-0 rounded-lg border bg-surface p-2 max-md:p-1.5">
          <GroupEditor node={root} number={null} />
        </div>
        {judgement.whole ? <Notice tone="red">{judgement.whole}</Notice> : null}
        {templates && root.of.length === 0 ? <TemplateCards edit={edit} /> : null}
      </div>
    </BuilderProvider>
  );
}
