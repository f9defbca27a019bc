"use client";

import type { Draft } from "@/components/campaigns/draft.ts";
import { HintLine } from "@/components/usage/hint-line.tsx";
import { useTagHints } from "@/components/usage/use-tag-hints.ts";

/** What is to be known of the app-info that the message speaks of. */
export function ContentHints({ appId, draft }: { appId: number; draft: Draft }) {
  const { title, body, url, buttons } = draft;
  const speaks = [title, body, url, ...buttons.flatMap((one) => [one.title, one.url])].some(
    (text) => text.includes("{{"),
  );
  const known = useTagHints(appId, {
    content: speaks ? { title, body, url, buttons } : null,
  });
  return (
    <div role="status" className="flex flex-col gap-1 empty:sr-only">
      {known?.hints.content.map((hint) => (
        <HintLine key={hint.sentence} appId={appId} hint={hint} />
      ))}
    </div>
  );
}
