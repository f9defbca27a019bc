import { authorize } from "@/server/access/authorize.ts";
import type { PairingRow } from "@/server/collect/live/store.pairings.ts";
import { selectPairings } from "@/server/collect/live/store.pairings.ts";
import type { AppCtx } from "@/server/ctx.ts";

export type Pairing = Omit<PairingRow, "code"> & { mine: boolean };

/** Lists paired devices of all members, and the caller's own codes that wait for a device. */
export async function listPairings(ctx: AppCtx): Promise<Pairing[]> {
  authorize(ctx, "tags.read");
  const memberId = ctx.actor.type === "member" ? ctx.actor.memberId : null;
  const rows = await selectPairings(ctx, { memberId, at: ctx.now() });
  return rows.map(({ code: _, ...row }) => ({ ...row, mine: row.memberId === memberId }));
}
