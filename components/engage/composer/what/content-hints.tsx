"use client";

import { HintLine } from "@/components/collect/tags/hint-line.tsx";
import { useTagHints } from "@/components/collect/tags/use-tag-hints.ts";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { textsOfDraft } from "@/components/engage/composer/what/draft-texts.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import { versionOf } from "@/components/engage/composer/what/draft-versions.ts";

/** The server checks at most this many characters. */
const SHOWN = 4_000;

/** Shows hints about the app-info that the message uses. */
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
  const placeholders = texts
    .map(({ text }) => text.match(PLACEHOLDERS)?.join(" ") ?? "")
    .filter(Boolean);
  const body = placeholders.join("\n").slice(0, SHOWN);
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
