"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Draft, DraftErrors } from "@/components/engage/composer/draft.ts";
import { EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";
import { dropCopy, keepCopy, readCopy } from "@/components/engage/composer/local-copy.ts";
import { readDraft } from "@/components/engage/composer/read-draft.ts";
import { fieldOf } from "@/components/engage/composer/what/draft-versions.ts";
import { useTRPC } from "@/components/trpc.tsx";

const PAUSE_MS = 1_000;

export type SaveState = "saved" | "saving" | "unsaved" | "incomplete" | "refused";

export interface DraftForm {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Null until it was saved once. */
  id: number | null;
  /** What is missing or wrong, by field. */
  errors: DraftErrors;
  /** What the server did not take, by field; `form` when it is no field's. */
  refusals: DraftErrors;
  state: SaveState;
  /** Saves now; the id, or null when it could not be saved. */
  save: () => Promise<number | null>;
  /** True when something was found that this browser had kept. */
  restored: boolean;
  /** Forgets what was found. */
  startAfresh: () => void;
}

const NOTHING_REFUSED: DraftErrors = {};

const json = (draft: Draft) => JSON.stringify(draft);

/**
 * A draft that saves itself a second after the last change. What cannot be saved yet (no name, a placeholder that is wrong) is
 * kept in this browser, and comes back with the page.
 */
export function useDraft(
  appId: number,
  zone: string,
  initial: { id: number | null; draft: Draft },
): DraftForm {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [draft, setDraft] = useState(initial.draft);
  const [id, setId] = useState(initial.id);
  const [savedJson, setSavedJson] = useState(json(initial.draft));
  const [refusals, setRefusals] = useState<DraftErrors>({});
  const [busy, setBusy] = useState(false);
  const [restored, setRestored] = useState(false);
  const latest = useRef({ draft, id });
  const running = useRef<Promise<number | null> | null>(null);
  const create = useMutation(trpc.campaigns.create.mutationOptions());
  const update = useMutation(trpc.campaigns.update.mutationOptions());
  const { input, errors } = readDraft(draft, zone);
  const dirty = json(draft) !== savedJson;
  latest.current.draft = draft;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was kept before this page opened is looked for.
  useEffect(() => {
    const kept = readCopy(appId, initial.id);
    if (!kept || json(kept) === json(initial.draft)) return;
    setDraft(kept);
    setRestored(true);
  }, []);

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
    // One at a time: a second "create" would make a second campaign.
    await running.current;
    running.current = write().finally(() => {
      running.current = null;
    });
    return await running.current;
  }, [write]);

  useEffect(() => {
    if (!dirty) return;
    keepCopy(appId, latest.current.id, draft);
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [appId, draft, dirty, save]);

  // What was typed and taken back again is as it was saved: nothing of it is refused any more.
  const refusedNow = dirty || id === null ? refusals : NOTHING_REFUSED;
  const refused = Object.keys(refusedNow).length > 0;
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    id,
    errors,
    refusals: refusedNow,
    state: stateOf({ busy, dirty, incomplete: input === null, refused }),
    save: async () => (dirty || id === null ? await save() : id),
    restored,
    startAfresh: () => {
      dropCopy(appId, initial.id);
      setDraft(initial.id === null ? EMPTY_DRAFT : initial.draft);
      setRestored(false);
    },
  };
}

function stateOf(is: {
  busy: boolean;
  dirty: boolean;
  incomplete: boolean;
  refused: boolean;
}): SaveState {
  if (is.busy) return "saving";
  if (!is.dirty) return "saved";
  if (is.incomplete) return "incomplete";
  return is.refused ? "refused" : "unsaved";
}

function refusalOf(error: unknown): DraftErrors {
  if (!(error instanceof TRPCClientError)) return { form: "It could not be saved. Try again." };
  const field: unknown = error.data?.details?.field;
  // The server names the field first: "title, character 5: …".
  const message = error.message.replace(/^[\w.]+, character/, "At character");
  if (typeof field !== "string") return { form: message };
  const { language, variant } = error.data?.details ?? {};
  const version = typeof language === "string" && typeof variant === "string";
  return { [version ? fieldOf({ language, variant }, field) : field]: message };
}
