import type { Draft } from "@/components/engage/composer/draft.ts";
import { EMPTY_DRAFT } from "@/components/engage/composer/draft.ts";

const keyOf = (appId: number, id: number | null) => `tidings.campaign.${appId}.${id ?? "new"}`;

/** Keeps in this browser what the server does not have yet, so that closing the tab loses nothing. */
export function keepCopy(appId: number, id: number | null, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(appId, id), JSON.stringify(draft));
  } catch {
    // Storage may be full or forbidden: then only saving on the server keeps it.
  }
}

export function dropCopy(appId: number, id: number | null): void {
  try {
    localStorage.removeItem(keyOf(appId, id));
  } catch {
    // Nothing was kept.
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
