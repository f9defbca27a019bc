"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import type { Draft, DraftErrors } from "@/components/campaigns/draft.ts";
import { readContent } from "@/components/campaigns/draft.ts";
import { fillContent } from "@/components/campaigns/fill-roughly.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import { Content } from "@/server/campaigns/schema.ts";
import type { MessageContent } from "@/server/messages/content.ts";

const PAUSE_MS = 300;

export interface Preview {
  content: MessageContent;
  /** Placeholders for which this person has no value and the text no replacement. */
  missing: number;
  /** What the server finds wrong in the texts, by field. */
  errors: DraftErrors;
}

/** The message as `userId` (null = somebody unknown) would read it, and what is wrong in its placeholders. */
export function usePreview(appId: number, draft: Draft, userId: number | null): Preview {
  const trpc = useTRPC();
  const settled = useDebounced(draft, PAUSE_MS);
  const content = readContent(settled);
  const { data, error } = useQuery(
    trpc.campaigns.preview.queryOptions(
      { appId, content: content ?? NOTHING, userId },
      { enabled: content !== null, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const current = settled === draft && content !== null && !error;
  const errors = content !== null && error ? errorOf(error) : {};
  if (current && data) return { ...data, errors };
  return { content: roughly(draft), missing: 0, errors };
}

const NOTHING = Content.parse({});

function roughly(draft: Draft): MessageContent {
  const { title, body, icon, image, url, buttons } = draft;
  return fillContent({
    ...NOTHING,
    title,
    body,
    icon: icon.trim() || null,
    image: image.trim() || null,
    url: url.trim() || null,
    buttons,
  });
}

function errorOf(error: unknown): DraftErrors {
  if (!(error instanceof TRPCClientError)) return {};
  const field: unknown = error.data?.details?.field;
  if (typeof field !== "string") return {};
  return { [field]: error.message.replace(/^[\w.]+, character/, "At character") };
}
