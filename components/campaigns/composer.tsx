"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { ComposerBar } from "@/components/campaigns/composer-bar.tsx";
import { ComposerNotices } from "@/components/campaigns/composer-notices.tsx";
import { ContentSection } from "@/components/campaigns/content-section.tsx";
import type { Draft, DraftErrors } from "@/components/campaigns/draft.ts";
import { audienceSentence } from "@/components/campaigns/draft-audience.ts";
import type { VersionRef } from "@/components/campaigns/draft-versions.ts";
import { baseOf, FIRST } from "@/components/campaigns/draft-versions.ts";
import { fillRoughly } from "@/components/campaigns/fill-roughly.ts";
import { InAppSection } from "@/components/campaigns/in-app-section.tsx";
import { KindSection } from "@/components/campaigns/kind-section.tsx";
import { kindInWords } from "@/components/campaigns/kind-words.ts";
import { LaunchDialog } from "@/components/campaigns/launch-dialog.tsx";
import { MannersSection } from "@/components/campaigns/manners-section.tsx";
import { MeasureSection } from "@/components/campaigns/measure-section.tsx";
import { OptionsSection } from "@/components/campaigns/options-section.tsx";
import { PreviewPanel } from "@/components/campaigns/preview-panel.tsx";
import { SaveState } from "@/components/campaigns/save-state.tsx";
import { TestSend } from "@/components/campaigns/test-send.tsx";
import { useAppZone } from "@/components/campaigns/use-app-zone.ts";
import type { DraftForm } from "@/components/campaigns/use-draft.ts";
import { useDraft } from "@/components/campaigns/use-draft.ts";
import { usePreview } from "@/components/campaigns/use-preview.ts";
import { WhenSection } from "@/components/campaigns/when-section.tsx";
import { WhoSection } from "@/components/campaigns/who-section.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";

/** Writes a campaign on one page: what, when, who. Saves by itself; sends nothing before it is launched. */
export function Composer({
  appId,
  initial,
  onLaunched,
}: {
  appId: number;
  initial: { id: number | null; draft: Draft };
  onLaunched: (id: number) => void;
}) {
  const { name: appName, zone } = useAppZone(appId);
  const form = useDraft(appId, zone, initial);
  const { draft, change, id, save } = form;
  const [userId, setUserId] = useState<number | null>(null);
  const [wanted, setVersion] = useState<VersionRef>(FIRST);
  const version = existing(draft, wanted);
  const preview = usePreview(appId, draft, version, userId);
  const { errorOf, leave, showAll, wrong } = useShownErrors(form, preview.errors);
  const [launching, setLaunching] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const focusError = () => {
    showAll();
    const elsewhere = versionWithError({ ...form.errors, ...preview.errors });
    if (elsewhere) setVersion(elsewhere);
    setTimeout(
      () => page.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      50,
    );
  };
  const launch = async () => {
    if (wrong || (await save()) === null) return focusError();
    setLaunching(true);
  };
  useSaveKey(save);
  const part = { appId, draft, change, errorOf, leave };
  const panel = { appId, appName, draft, version, preview, userId, onUser: setUserId };
  const launchWord = draft.schedule.when === "later" ? "Schedule…" : "Launch…";
  return (
    <div ref={page}>
      <Page className="max-md:pb-28">
        <PageHeader
          back={
            <Link href={`/apps/${appId}/campaigns`} className="hover:text-fg">
              Campaigns
            </Link>
          }
          title={draft.name.trim() || `New ${kindInWords(draft.kind)}`}
          actions={
            <>
              <SaveState state={form.state} begun={id !== null || form.state !== "saved"} />
              <Button variant="primary" className="max-md:hidden" onClick={() => void launch()}>
                {launchWord}
              </Button>
            </>
          }
        />
        <ComposerNotices form={form} />
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
          <div className="flex min-w-0 flex-col gap-5">
            <KindSection {...part} fixed={id !== null} />
            <ContentSection {...part} version={version} onVersion={setVersion} />
            <WhenSection {...part} zone={zone} id={id} />
            <WhoSection {...part} />
            {draft.channel === "push" ? null : <InAppSection {...part} />}
            <OptionsSection {...part} />
            <MannersSection {...part} />
            <MeasureSection {...part} />
          </div>
          <div className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-6">
            <div className="max-md:hidden">
              <PreviewPanel {...panel} />
            </div>
            <TestSend appId={appId} draft={draft} version={version} onIncomplete={focusError} />
          </div>
        </div>
      </Page>
      <ComposerBar {...panel} launchWord={launchWord} onLaunch={() => void launch()} />
      <LaunchDialog
        appId={appId}
        id={id}
        draft={draft}
        title={fillRoughly(baseOf(draft, "a").title) || draft.name}
        who={useAudienceWords(appId, draft)}
        zone={zone}
        open={launching}
        onOpenChange={setLaunching}
        onLaunched={() => id !== null && onLaunched(id)}
      />
    </div>
  );
}

/** The version that is looked at, unless it was removed. */
function existing(
  { translations, variants }: Draft,
  { language, variant }: VersionRef,
): VersionRef {
  return {
    language: language === "default" || translations[language] ? language : "default",
    variant: variants.all.some(({ id }) => id === variant) ? variant : "a",
  };
}

/** The first version that holds an error, when the one in view has none. */
function versionWithError(errors: DraftErrors): VersionRef | null {
  const [field] = Object.keys(errors);
  const [, language, variant] = /^([a-z-]+)\.([a-z]):/.exec(field ?? "") ?? [];
  if (language && variant) return { language, variant };
  return null;
}

/** "everybody", "people in “A”". */
function useAudienceWords(appId: number, { audience }: Draft): string {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const sentence = audienceSentence(
    audience,
    (id) => data.find((one) => one.id === id)?.name ?? "a segment",
  );
  return sentence
    .replace(/^Everybody/, "everybody")
    .replace(/^People/, "the people")
    .replace(/\.$/, "");
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
