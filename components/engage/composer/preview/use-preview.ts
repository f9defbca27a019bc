"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { fillContent } from "@/components/engage/campaigns/fill-roughly.ts";
import type { Draft, DraftErrors } from "@/components/engage/composer/draft.ts";
import { contentInput } from "@/components/engage/composer/what/draft-content.ts";
import { optionsInput } from "@/components/engage/composer/what/draft-options.ts";
import type { VersionRef } from "@/components/engage/composer/what/draft-versions.ts";
import {
  FIRST,
  fieldOf,
  readVersion,
  versionOf,
  versionsInput,
} from "@/components/engage/composer/what/draft-versions.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import type { MessageContent } from "@/server/engage/content/content.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";

const PAUSE_MS = 300;
const NOTHING = Content.parse({});
const STANDARD = Options.parse({});

export interface Preview {
  content: MessageContent;
  /** The number of placeholders with neither a value for this user nor a fallback. */
  missing: number;
  /** The language that the user's devices are set to. */
  locale: string | null;
  /** Errors that the server finds in the texts of any version, by field. */
  errors: DraftErrors;
}

/** Renders one version for `userId` (null means a user with no data), and collects the errors of all versions. */
export function usePreview(
  appId: number,
  draft: Draft,
  version: VersionRef,
  userId: number | null,
): Preview {
  const trpc = useTRPC();
  const settled = useDebounced(draft, PAUSE_MS);
  const shown = readVersion(settled, version);
  const input = useMemo(() => inputOf(settled), [settled]);
  const shows = trpc.composer.preview.queryOptions(
    { appId, ...input, content: shown ?? NOTHING, versions: [], userId },
    { enabled: shown !== null, placeholderData: keepPreviousData, retry: false },
  );
  const { data } = useQuery(shows);
  const first = readVersion(settled, FIRST);
  const versions = useMemo(() => readVersions(settled), [settled]);
  const judged = useQuery(
    trpc.composer.preview.queryOptions(
      { appId, ...input, content: first ?? NOTHING, versions, userId: null },
      { enabled: first !== null, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const errors: DraftErrors = {};
  for (const { field, message, ...of } of (first && judged.data?.problems) || []) {
    errors[fieldOf({ language: of.language, variant: of.variant }, field)] ??= message.replace(
      /^[\w.]+, character/,
      "At character",
    );
  }
  if (settled === draft && shown !== null && data) return { ...data, errors };
  return { content: roughly(draft, version), missing: 0, locale: data?.locale ?? null, errors };
}

function inputOf({ kind, channel, options }: Draft) {
  const parsed = Options.safeParse(optionsInput(options));
  return { kind, channel, options: parsed.success ? parsed.data : STANDARD };
}

function readVersions(draft: Draft): Version[] {
  return versionsInput(draft).versions.flatMap((version) => {
    const parsed = Version.safeParse(version);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Returns the message as far as it can be shown while it is still being typed. */
function roughly(draft: Draft, version: VersionRef): MessageContent {
  const { title, body, bigText, icon, image, url, buttons, ...rest } = versionOf(draft, version);
  const parts = contentInput(
    { ...rest, title, body, bigText, icon, image, url, buttons },
    draft.kind,
    draft.channel,
  ) as Partial<MessageContent>;
  return fillContent({
    ...NOTHING,
    ...parts,
    title,
    body,
    bigText,
    icon: icon.trim() || null,
    image: image.trim() || null,
    url: url.trim() || null,
    buttons,
  });
}
