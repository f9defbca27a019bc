import { authorize } from "@/server/access/authorize.ts";
import { selectSeenAddress } from "@/server/collect/live/store.pairings.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** The page of the app that traffic last came from, without its query; null when none did. */
export async function pairingAddress(ctx: AppCtx): Promise<{ seen: string | null }> {
  authorize(ctx, "tags.read");
  const seen = await selectSeenAddress(ctx);
  const url = seen !== null && URL.canParse(seen) ? new URL(seen) : null;
  return { seen: url && `${url.origin}${url.pathname}` };
}
