"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useRef, useState } from "react";
import { useAppZone } from "@/components/account/apps/use-app-zone.ts";
import { ComposerBar } from "@/components/engage/composer/composer-bar.tsx";
import { ComposerNotices } from "@/components/engage/composer/composer-notices.tsx";
import type { Draft, DraftErrors } from "@/components/engage/composer/draft.ts";
import { LimitsSection } from "@/components/engage/composer/limits/limits-section.tsx";
import { MeasureSection } from "@/components/engage/composer/measure/measure-section.tsx";
import { PreviewPanel } from "@/components/engage/composer/preview/preview-panel.tsx";
import { TestSend } from "@/components/engage/composer/preview/test-send.tsx";
import { usePreview } from "@/components/engage/composer/preview/use-preview.ts";
import { SaveState } from "@/components/engage/composer/save-state.tsx";
import { useDraft } from "@/components/engage/composer/use-draft.ts";
import { useShownErrors } from "@/components/engage/composer/use-shown-errors.ts";
import { ContentSection } from "@/components/engage/composer/what/content-section.tsx";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { FIRST } from "@/components/engage/composer/what/draft-versions.ts";
import { InAppSection } from "@/components/engage/composer/what/in-app-section.tsx";
import { KindSection } from "@/components/engage/composer/what/kind-section.tsx";
import { kindInWords } from "@/components/engage/composer/what/kind-words.ts";
import { OptionsSection } from "@/components/engage/composer/what/options-section.tsx";
import { WhenSection } from "@/components/engage/composer/when/when-section.tsx";
import { WhoSection } from "@/components/engage/composer/who/who-section.tsx";
import { useProgramPath } from "@/components/engage/programs/use-program-path.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Page } from "@/components/ui/page.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { useSaveKey } from "@/components/ui/use-save-key.ts";

/** Edits a campaign on one page: what, when and who. It saves automatically and sends nothing before the launch. */
export function Composer({
  appId,
  initial,
}: {
  appId: number;
  initial: { id: number | null; draft: Draft };
}) {
  const { name: appName, zone } = useAppZone(appId);
  const form = useDraft(appId, zone, initial);
  const { draft, change, id, save } = form;
  const [userId, setUserId] = useState<number | null>(null);
  const [wanted, setVersion] = useState<VersionRef>(FIRST);
  const version = existing(draft, wanted);
  const preview = usePreview(appId, draft, version, userId);
  const { errorOf, leave, showAll, wrong } = useShownErrors(form, preview.errors);
  const openPreflight = useOpenPreflight(appId);
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
  const router = useRouter();
  const program = useProgramPath(appId, id);
  const launch = async () => {
    const saved = wrong ? null : await save();
    if (saved === null) return focusError();
    if (program) return router.push(program);
    await openPreflight(saved);
  };
  /** Opens the launch check of a program step's message, where it can also be approved. */
  const check = async () => {
    const saved = wrong ? null : await save();
    if (saved === null) focusError();
    else await openPreflight(saved);
  };
  useSaveKey(save);
  const part = { appId, draft, change, errorOf, leave };
  const panel = { appId, appName, draft, version, preview, userId, onUser: setUserId };
  const begins = draft.schedule.when === "later" ? "Schedule…" : "Launch…";
  const launchWord = program ? "Back to program" : begins;
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
              {program ? <Button onClick={() => void check()}>Check and approve…</Button> : null}
              <Button variant="primary" className="max-md:hidden" onClick={() => void launch()}>
                {launchWord}
              </Button>
            </>
          }
        />
        <ComposerNotices form={form} />
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_23rem]">
          <div className="flex min-w-0 flex-col gap-5">
            <Anchor id="campaign">
              <KindSection {...part} fixed={id !== null} />
            </Anchor>
            <Anchor id="what">
              <ContentSection {...part} version={version} onVersion={setVersion} />
            </Anchor>
            <Anchor id="when">
              <WhenSection {...part} zone={zone} id={id} />
            </Anchor>
            <Anchor id="who">
              <WhoSection {...part} />
            </Anchor>
            {draft.channel === "push" ? null : <InAppSection {...part} />}
            <OptionsSection {...part} />
            <Anchor id="limits">
              <LimitsSection {...part} />
            </Anchor>
            <Anchor id="goal">
              <MeasureSection {...part} />
            </Anchor>
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
    </div>
  );
}

/** Returns the version that is being edited, or the default if it was removed. */
function existing(
  { translations, variants }: Draft,
  { language, variant }: VersionRef,
): VersionRef {
  return {
    language: language === "default" || translations[language] ? language : "default",
    variant: variants.all.some(({ id }) => id === variant) ? variant : "a",
  };
}

/** Returns the version of the first error, if that error belongs to a language or variant. */
function versionWithError(errors: DraftErrors): VersionRef | null {
  const [field] = Object.keys(errors);
  const [, language, variant] = /^([a-z-]+)\.([a-z]):/.exec(field ?? "") ?? [];
  if (language && variant) return { language, variant };
  return null;
}

/** A section that links from the launch check point to. */
function Anchor({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-6">
      {children}
    </div>
  );
}

/** Returns a function that opens the launch check. It first refreshes the saved campaign for the way back. */
function useOpenPreflight(appId: number) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  return async (id: number) => {
    const written = trpc.campaigns.get.queryOptions({ appId, id });
    await client.fetchQuery({ ...written, staleTime: 0 });
    await client.invalidateQueries({ queryKey: trpc.launch.pathKey() });
    router.push(`/apps/${appId}/campaigns/${id}/launch`);
  };
}
