import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { requireMember } from "@/server/collect/live/require-member.ts";
import type { PairDevice } from "@/server/collect/live/schema.ts";
import {
  existsDevice,
  insertPairing,
  selectPairingWith,
} from "@/server/collect/live/store.pairings.ts";
import { lockPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { randomToken } from "@/server/id.ts";

/** Pairs a device that the member recognised in the stream. A second call returns the same pairing. */
export async function pairDevice(ctx: AppCtx, input: PairDevice): Promise<{ id: number }> {
  authorize(ctx, "tags.edit");
  const memberId = requireMember(ctx);
  const { deviceId, name } = input;
  const at = ctx.now();
  return await inTransaction(ctx, async (tx) => {
    await lockPlan(tx);
    if (!(await existsDevice(tx, deviceId))) {
      throw new DomainError("not_found", "This device does not exist.");
    }
    const known = await selectPairingWith(tx, { memberId, deviceId });
    if (known !== undefined) return { id: known };
    const code = randomToken();
    const pairing = { memberId, code, name, at, expiresAt: at, deviceId };
    const id = await insertPairing(tx, pairing);
    await bumpPlan(tx);
    await recordAudit(tx, { action: "device.paired", subject: name });
    return { id };
  });
}
