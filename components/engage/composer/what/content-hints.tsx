"use client";

import type { Draft } from "@/components/campaigns/draft.ts";
import { textsOfDraft } from "@/components/campaigns/draft-texts.ts";
import type { VersionRef } from "@/components/campaigns/draft-versions.ts";
import { versionOf } from "@/components/campaigns/draft-versions.ts";
import { HintLine } from "@/components/usage/hint-line.tsx";
import { useTagHints } from "@/components/usage/use-tag-hints.ts";

/** The server looks at so many characters. */
const SHOWN = 4_000;

/** What is to be known of the app-info that the message speaks of. */
export function ContentHints({
  appId,
  draft,
  version,
}: {
  appId: number;
  draft: Draft;
  version: VersionRef;
}) {
  const texts = textsOfDraft(versionOf(draft, version), draft.kind, draft.channel);
  const speaks = texts.map(({ text }) => text.match(PLACEHOLDERS)?.join(" ") ?? "").filter(Boolean);
  const body = speaks.join("\n").slice(0, SHOWN);
  const content = body === "" ? null : { title: "", body, url: null, buttons: [] };
  const known = useTagHints(appId, { content });
  return (
    <div role="status" className="flex flex-col gap-1 empty:sr-only">
      {known?.hints.content.map((hint) => (
        <HintLine key={hint.sentence} appId={appId} hint={hint} />
      ))}
    </div>
  );
}

const PLACEHOLDERS = /\{\{[^{}]*\}\}/g;
