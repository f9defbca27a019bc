import type { Draft } from "@/components/engage/composer/draft.ts";
import { EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";

const keyOf = (appId: number, id: number | null) => `tidings.campaign.${appId}.${id ?? "new"}`;

/** Keeps unsaved changes in this browser, so that closing the tab loses nothing. */
export function keepCopy(appId: number, id: number | null, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(appId, id), JSON.stringify(draft));
  } catch {
    // Storage may be full or disabled. Then only the server keeps the draft.
  }
}

export function dropCopy(appId: number, id: number | null): void {
  try {
    localStorage.removeItem(keyOf(appId, id));
  } catch {
    // Storage is disabled, so nothing was kept.
  }
}

export function readCopy(appId: number, id: number | null): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(appId, id)) ?? "null");
    return typeof kept === "object" && kept !== null ? { ...EMPTY_DRAFT, ...kept } : null;
  } catch {
    return null;
  }
}
