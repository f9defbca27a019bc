"use client";

import { useEffect, useState } from "react";
import type { Draft, DraftErrors } from "@/components/engage/composer/draft.ts";
import { EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";
import { dropCopy, keepCopy, readCopy } from "@/components/engage/composer/local-copy.ts";
import { readDraft } from "@/components/engage/composer/read-draft.ts";
import type { SaveState } from "@/components/engage/composer/save-result.ts";
import { saveStateOf } from "@/components/engage/composer/save-result.ts";
import { json, useSaveDraft } from "@/components/engage/composer/use-save-draft.ts";

const PAUSE_MS = 1_000;

export interface DraftForm {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Null until the draft was saved once. */
  id: number | null;
  /** Missing and invalid values, by field. */
  errors: DraftErrors;
  /** Errors from the server, by field, or under `form` if they belong to no field. */
  refusals: DraftErrors;
  state: SaveState;
  /** Saves now. It resolves to the id, or to null if the draft could not be saved. */
  save: () => Promise<number | null>;
  /** True if unsaved changes were restored from this browser. */
  restored: boolean;
  /** Discards the restored changes. */
  startAfresh: () => void;
}

const NOTHING_REFUSED: DraftErrors = {};

/**
 * Returns a draft that saves itself a second after the last change. A draft that cannot be saved yet (without a name, or
 * with an invalid placeholder) is kept in this browser and restored with the page.
 */
export function useDraft(
  appId: number,
  zone: string,
  initial: { id: number | null; draft: Draft },
): DraftForm {
  const [draft, setDraft] = useState(initial.draft);
  const [restored, setRestored] = useState(false);
  const { id, latest, isSaved, refusals, busy, save } = useSaveDraft(appId, zone, initial, draft);
  const { input, errors } = readDraft(draft, zone);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a copy is restored only when the page opens.
  useEffect(() => {
    const kept = readCopy(appId, initial.id);
    if (!kept || json(kept) === json(initial.draft)) return;
    setDraft(kept);
    setRestored(true);
  }, []);

  useEffect(() => {
    if (isSaved) return;
    keepCopy(appId, latest.current.id, draft);
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [appId, draft, isSaved, latest, save]);

  // After a change was taken back the draft equals the saved one, so earlier errors no longer apply.
  const refusedNow = !isSaved || id === null ? refusals : NOTHING_REFUSED;
  const refused = Object.keys(refusedNow).length > 0;
  return {
    draft,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    id,
    errors,
    refusals: refusedNow,
    state: saveStateOf({ busy, dirty: !isSaved, incomplete: input === null, refused }),
    save: async () => (!isSaved || id === null ? await save() : id),
    restored,
    startAfresh: () => {
      dropCopy(appId, initial.id);
      setDraft(initial.id === null ? EMPTY_DRAFT : initial.draft);
      setRestored(false);
    },
  };
}
