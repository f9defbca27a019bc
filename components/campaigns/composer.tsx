"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { ComposerBar } from "@/components/campaigns/composer-bar.tsx";
import type { Draft, DraftErrors } from "@/components/campaigns/draft.ts";
import { readContent } from "@/components/campaigns/draft.ts";
import { fillRoughly } from "@/components/campaigns/fill-roughly.ts";
import { LaunchDialog } from "@/components/campaigns/launch-dialog.tsx";
import { OptionsSection } from "@/components/campaigns/options-section.tsx";
import { PreviewPanel } from "@/components/campaigns/preview-panel.tsx";
import { SaveState } from "@/components/campaigns/save-state.tsx";
import { TestSend } from "@/components/campaigns/test-send.tsx";
import { useAppZone } from "@/components/campaigns/use-app-zone.ts";
import type { DraftForm } from "@/components/campaigns/use-draft.ts";
import { useDraft } from "@/components/campaigns/use-draft.ts";
import { usePreview } from "@/components/campaigns/use-preview.ts";
import { WhatSection } from "@/components/campaigns/what-section.tsx";
import { WhenSection } from "@/components/campaigns/when-section.tsx";
import { WhoSection } from "@/components/campaigns/who-section.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** Writes an announcement on one page: what, who, when. Saves by itself; sends nothing before it is launched. */
export function Composer({
  appId,
  initial,
  onLaunched,
}: {
  appId: number;
  initial: { id: number | null; draft: Draft };
  onLaunched: (id: number) => void;
}) {
  const trpc = useTRPC();
  const { name: appName, zone } = useAppZone(appId);
  const { data: segments } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const form = useDraft(appId, zone, initial);
  const { draft, change, id, save } = form;
  const [userId, setUserId] = useState<number | null>(null);
  const preview = usePreview(appId, draft, userId);
  const { errorOf, leave, showAll, wrong } = useShownErrors(form, preview.errors);
  const [launching, setLaunching] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const focusError = () => {
    showAll();
    setTimeout(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 0);
  };
  const launch = async () => {
    if (wrong || (await save()) === null) return focusError();
    setLaunching(true);
  };
  useSaveKey(save);
  const part = { appId, draft, change, errorOf, leave };
  const panel = { appId, appName, preview, userId, onUser: setUserId };
  const launchWord = draft.timing === "later" ? "Schedule…" : "Launch…";
  const segmentName =
    draft.audience === "segment"
      ? (segments?.find((one) => one.id === draft.segmentId)?.name ?? "the segment")
      : null;
  return (
    <div ref={page}>
      <Page className="max-md:pb-28">
        <PageHeader
          back={
            <Link href={`/apps/${appId}/campaigns`} className="hover:text-fg">
              Campaigns
            </Link>
          }
          title={draft.name.trim() || "New announcement"}
          actions={
            <>
              <SaveState state={form.state} begun={id !== null || form.state !== "saved"} />
              <Button variant="primary" className="max-md:hidden" onClick={() => void launch()}>
                {launchWord}
              </Button>
            </>
          }
        />
        {form.restored ? (
          <Notice
            className="mb-5"
            action={
              <Button size="sm" onClick={form.startAfresh}>
                Start afresh
              </Button>
            }
          >
            This is what you had typed here before and was not saved yet.
          </Notice>
        ) : null}
        {form.refusals.form ? (
          <Notice
            tone="red"
            className="mb-5"
            action={
              <Button size="sm" onClick={() => void save()}>
                Try again
              </Button>
            }
          >
            {form.refusals.form} What you typed is kept in this browser.
          </Notice>
        ) : null}
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
          <div className="flex min-w-0 flex-col gap-5">
            <WhatSection {...part} />
            <WhoSection {...part} />
            <WhenSection {...part} zone={zone} />
            <OptionsSection {...part} />
          </div>
          <div className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-6">
            <div className="max-md:hidden">
              <PreviewPanel {...panel} />
            </div>
            <TestSend appId={appId} content={readContent(draft)} onIncomplete={focusError} />
          </div>
        </div>
      </Page>
      <ComposerBar {...panel} launchWord={launchWord} onLaunch={() => void launch()} />
      <LaunchDialog
        appId={appId}
        id={id}
        draft={draft}
        title={fillRoughly(draft.title)}
        segmentName={segmentName}
        zone={zone}
        open={launching}
        onOpenChange={setLaunching}
        onLaunched={() => id !== null && onLaunched(id)}
      />
    </div>
  );
}

/** Nobody is told what is missing before they had the chance to write it: per field after it was left, all after a try to launch. */
function useShownErrors(form: DraftForm, fromServer: DraftErrors) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const wrong = Object.keys({ ...form.errors, ...fromServer }).length > 0;
  return {
    errorOf: (field: string) =>
      fromServer[field] ??
      form.refusals[field] ??
      (all || left.has(field) ? form.errors[field] : undefined),
    leave: (field: string) => setLeft((before) => new Set([...before, field])),
    showAll: () => setAll(true),
    wrong,
  };
}

/** ⌘S and Ctrl+S save now instead of offering to save the page. */
function useSaveKey(save: () => Promise<unknown>): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      void latest.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
