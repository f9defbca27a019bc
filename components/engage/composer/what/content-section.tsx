"use client";

import { ContentHints } from "@/components/engage/composer/what/content-hints.tsx";
import { DataEditor } from "@/components/engage/composer/what/data-editor.tsx";
import { EditingProvider, editingOf } from "@/components/engage/composer/what/editing-context.tsx";
import { FallbackNote } from "@/components/engage/composer/what/fallback-note.tsx";
import { NotificationEditor } from "@/components/engage/composer/what/notification-editor.tsx";
import { QuestionsEditor } from "@/components/engage/composer/what/questions-editor.tsx";
import { StepsEditor } from "@/components/engage/composer/what/steps-editor.tsx";
import { TranslationBar } from "@/components/engage/composer/what/translation-bar.tsx";
import type { VersionProps } from "@/components/engage/composer/what/version-bar.tsx";
import { VersionBar } from "@/components/engage/composer/what/version-bar.tsx";
import { ViewEditor } from "@/components/engage/composer/what/view-editor.tsx";
import { Section } from "@/components/ui/section.tsx";

const ABOUT = {
  announcement: {
    push: "The notification that people receive.",
    in_app: "What people see in the app.",
  },
  poll: { push: "The questions that people answer.", in_app: "The questions that people answer." },
  tutorial: { push: "The steps of the tour.", in_app: "The steps of the tour." },
  data_push: {
    push: "The data that your app receives.",
    in_app: "The data that your app receives.",
  },
};

/** Edits the content of the campaign, in each language and variant. */
export function ContentSection(props: VersionProps) {
  const { appId, draft, version } = props;
  const { kind, channel } = draft;
  return (
    <Section title="What" description={ABOUT[kind][channel === "push" ? "push" : "in_app"]}>
      <EditingProvider value={editingOf(props, version)}>
        <div className="flex flex-col gap-5">
          <VersionBar {...props} />
          <TranslationBar {...props} />
          {kind === "data_push" ? <DataEditor /> : <NotificationEditor />}
          {kind === "announcement" ? <ViewEditor /> : null}
          {kind === "poll" ? <QuestionsEditor /> : null}
          {kind === "tutorial" ? <StepsEditor /> : null}
          <ContentHints appId={appId} draft={draft} version={version} />
          <FallbackNote appId={appId} draft={draft} />
        </div>
      </EditingProvider>
    </Section>
  );
}
