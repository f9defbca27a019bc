"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Draft } from "@/components/engage/composer/draft.ts";
import { audienceOfDraft, isAudienceChosen } from "@/components/engage/composer/draft.ts";
import {
  FIRST,
  readVersion,
  versionsInput,
} from "@/components/engage/composer/what/draft-versions.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";
import { counted } from "@/server/words.ts";

const PAUSE_MS = 800;
const NOTHING = Content.parse({});

/** Counts the people in the current audience who have no value for a placeholder in the texts. */
export function FallbackNote({ appId, draft }: { appId: number; draft: Draft }) {
  const trpc = useTRPC();
  const settled = useDebounced(draft, PAUSE_MS);
  const content = readVersion(settled, FIRST);
  const versions = versionsInput(settled).versions.flatMap((version) => {
    const parsed = Version.safeParse(version);
    return parsed.success ? [parsed.data] : [];
  });
  const hasPlaceholders = JSON.stringify([content, versions]).includes("{{");
  const audience = audienceOfDraft(settled);
  const { data } = useQuery(
    trpc.audience.fallbacks.queryOptions(
      { appId, content: content ?? NOTHING, versions, audience },
      {
        enabled: content !== null && hasPlaceholders && isAudienceChosen(settled),
        placeholderData: keepPreviousData,
        retry: false,
        staleTime: 60_000,
      },
    ),
  );
  const known = hasPlaceholders ? data : undefined;
  return (
    <div role="status" className="flex flex-col gap-1 text-sm empty:sr-only">
      {known && known.fallback > 0 ? (
        <p>{counted(known.fallback, "person", "people")} would see a fallback.</p>
      ) : null}
      {known && known.gap > 0 ? (
        <p className="text-amber">
          {counted(known.gap, "person", "people")} would see an empty placeholder. Add a fallback
          for{" "}
          {known.values
            .filter(({ reads, people }) => reads === "gap" && people > 0)
            .map(({ key }) => key)
            .join(", ")}{" "}
          .{" "}
        </p>
      ) : null}
    </div>
  );
}
