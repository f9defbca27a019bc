"use client";

import { PersonPicker } from "@/components/collect/people/person-picker.tsx";
import { counted } from "@/components/engage/campaigns/campaign-words.ts";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { DevicePreview } from "@/components/engage/composer/preview/device-preview.tsx";
import type { Preview } from "@/components/engage/composer/preview/use-preview.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import { Section } from "@/components/ui/section.tsx";

/** The message while it is written. */
export function PreviewPanel({
  appId,
  appName,
  draft,
  version,
  preview,
  userId,
  onUser,
  bare = false,
}: {
  appId: number;
  appName: string;
  draft: Draft;
  version: VersionRef;
  preview: Preview;
  userId: number | null;
  onUser: (userId: number | null) => void;
  /** Without frame and heading: a dialog has its own. */
  bare?: boolean;
}) {
  const { language, variant } = version;
  const several = draft.variants.all.length > 1 || Object.keys(draft.translations).length > 0;
  const inside = (
    <div className="flex flex-col gap-4">
      {draft.kind === "data_push" ? (
        <p className="text-muted text-sm">
          Nobody sees a data push: your app gets the data and does with it what its code says.
        </p>
      ) : (
        <>
          {several ? (
            <p className="text-muted text-sm">
              {languageInWords(language)}
              {draft.variants.all.length > 1 ? `, variant ${variant.toUpperCase()}` : ""}
            </p>
          ) : null}
          <DevicePreview
            content={preview.content}
            appName={appName}
            kind={draft.kind}
            channel={draft.channel}
            options={draft.options}
            language={language}
          />
          <PersonPicker
            appId={appId}
            label="As read by"
            nobody="Somebody of whom nothing is known"
            value={userId}
            onChange={onUser}
          />
          <Reads draft={draft} version={version} preview={preview} userId={userId} />
        </>
      )}
    </div>
  );
  return bare ? inside : <Section title="Preview">{inside}</Section>;
}

/** What is to be known of this reader: gaps, and another language than the one that is shown. */
function Reads({
  draft,
  version,
  preview,
  userId,
}: {
  draft: Draft;
  version: VersionRef;
  preview: Preview;
  userId: number | null;
}) {
  const { missing, locale } = preview;
  const full = locale?.toLowerCase().replaceAll("_", "-") ?? "";
  const theirs =
    [full, full.split("-")[0] ?? ""].find((one) => draft.translations[one]) ?? "default";
  return (
    <div role="status" className="flex flex-col gap-1 text-muted text-xs empty:hidden">
      {missing > 0 ? (
        <p>
          {counted(missing, "placeholder has", "placeholders have")} no value for this person and no
          replacement, and so stays empty. Give one with <code className="font-mono">default</code>.
        </p>
      ) : null}
      {userId !== null && locale && theirs !== version.language ? (
        <p>
          This person’s devices are set to {languageInWords(full)}: they would read the{" "}
          {theirs === "default" ? "default language" : languageInWords(theirs)}.
        </p>
      ) : null}
    </div>
  );
}
