import type { Db } from "@/db/client.ts";
import type { Work } from "@/server/collect/ingest/work.ts";
import { claimPairing } from "@/server/collect/live/store.claim.ts";

const CODE_CHARS_MAX = 64;

/** Pairs the devices whose stored items carry a code as `context.pairing`. */
export async function claimPairings(tx: Db, works: readonly Work[]): Promise<void> {
  const tried = new Set<string>();
  for (const { outcome, item, device, appId: of, entry } of works) {
    const code = item.context?.pairing;
    if (typeof code !== "string" || code.length > CODE_CHARS_MAX) continue;
    if (outcome !== "stored" || !device || tried.has(`${of}:${code}`)) continue;
    tried.add(`${of}:${code}`);
    await claimPairing(tx, {
      appId: of,
      code,
      deviceId: device.id,
      at: new Date(entry.receivedAt),
    });
  }
}
