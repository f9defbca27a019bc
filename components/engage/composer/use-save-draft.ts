"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Draft, DraftErrors } from "@/components/engage/composer/draft.ts";
import { dropCopy } from "@/components/engage/composer/local-copy.ts";
import { readDraft } from "@/components/engage/composer/read-draft.ts";
import { refusalOf } from "@/components/engage/composer/save-result.ts";
import { useTRPC } from "@/components/trpc.tsx";

export const json = (draft: Draft) => JSON.stringify(draft);

/** Saves a draft on the server, one request at a time. The first save creates the campaign. */
export function useSaveDraft(
  appId: number,
  zone: string,
  initial: { id: number | null; draft: Draft },
  draft: Draft,
) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [id, setId] = useState(initial.id);
  const [savedJson, setSavedJson] = useState(json(initial.draft));
  const [refusals, setRefusals] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const latest = useRef({ draft, id });
  const running = useRef<Promise<number | null> | null>(null);
  const create = useMutation(trpc.campaigns.create.mutationOptions());
  const update = useMutation(trpc.campaigns.update.mutationOptions());
  latest.current.draft = draft;

  const write = useCallback(async (): Promise<number | null> => {
    const { draft: now, id: known } = latest.current;
    const { input: value } = readDraft(now, zone);
    if (!value) return null;
    setBusy(true);
    try {
      const saved =
        known ?? (await create.mutateAsync({ appId, ...value }).then((made) => made.id));
      if (known !== null) await update.mutateAsync({ appId, id: known, ...value });
      else window.history.replaceState(null, "", `/apps/${appId}/campaigns/${saved}`);
      latest.current.id = saved;
      dropCopy(appId, known);
      setId(saved);
      setSavedJson(json(now));
      setRefusals({});
      void client.invalidateQueries({ queryKey: trpc.campaigns.list.pathKey() });
      return saved;
    } catch (error) {
      setRefusals(refusalOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  }, [appId, zone, create.mutateAsync, update.mutateAsync, client, trpc]);

  const save = useCallback(async (): Promise<number | null> => {
    // A second "create" at the same time would make a second campaign.
    await running.current;
    running.current = write().finally(() => {
      running.current = null;
    });
    return await running.current;
  }, [write]);

  return { id, latest, isSaved: json(draft) === savedJson, refusals, busy, save };
}
