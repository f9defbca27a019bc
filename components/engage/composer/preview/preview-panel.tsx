"use client";

import { PersonPicker } from "@/components/collect/people/person-picker.tsx";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { DevicePreview } from "@/components/engage/composer/preview/device-preview.tsx";
import type { Preview } from "@/components/engage/composer/preview/use-preview.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { languageInWords } from "@/components/engage/composer/what/language-words.ts";
import { Section } from "@/components/ui/section.tsx";
import { counted } from "@/server/words.ts";

/** Previews the message while it is being edited. */
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
  /** Leaves out the frame and heading, for use in a dialog. */
  bare?: boolean;
}) {
  const { language, variant } = version;
  const several = draft.variants.all.length > 1 || Object.keys(draft.translations).length > 0;
  const inside = (
    <div className="flex flex-col gap-4">
      {draft.kind === "data_push" ? (
        <p className="text-muted text-sm">
          A data push shows nothing to people. Your app receives the data and its code decides what
          to do.
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
            label="Preview as"
            nobody="A user with no data"
            value={userId}
            onChange={onUser}
          />
          <PreviewNotes draft={draft} version={version} preview={preview} userId={userId} />
        </>
      )}
    </div>
  );
  return bare ? inside : <Section title="Preview">{inside}</Section>;
}

/** Warns about missing values for the chosen user, and about a language other than the one shown. */
function PreviewNotes({
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
    [full, full.split("-")[0] ?? ""].find((code) => draft.translations[code]) ?? "default";
  return (
    <div role="status" className="flex flex-col gap-1 text-muted text-xs empty:hidden">
      {missing > 0 ? (
        <p>
          {counted(missing, "placeholder has", "placeholders have")} no value for this user and no
          fallback, so nothing is shown in its place. Add a fallback with{" "}
          <code className="font-mono">default</code>.
        </p>
      ) : null}
      {userId !== null && locale && theirs !== version.language ? (
        <p>
          This user’s devices are set to {languageInWords(full)}, so they would see the{" "}
          {theirs === "default" ? "default language" : `${languageInWords(theirs)} version`}.
        </p>
      ) : null}
    </div>
  );
}
