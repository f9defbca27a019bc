import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { requireMember } from "@/server/collect/live/require-member.ts";
import type { StartPairing } from "@/server/collect/live/schema.ts";
import { insertPairing } from "@/server/collect/live/store.pairings.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { randomToken } from "@/server/id.ts";
import { MINUTE_MS } from "@/server/time.ts";

/** Time for a device to send the code. */
const VALID_MS = 15 * MINUTE_MS;
/** 60 bits, which cannot be guessed within a quarter of an hour. */
const CODE_BYTES = 8;
const CODE_CHARS = 10;

export interface StartedPairing {
  id: number;
  /** The value that the device sends as `context.pairing`. */
  code: string;
  expiresAt: Date;
}

/** Creates a code. The device that sends it belongs to the member. */
export async function startPairing(ctx: AppCtx, input: StartPairing): Promise<StartedPairing> {
  authorize(ctx, "tags.edit");
  const memberId = requireMember(ctx);
  const at = ctx.now();
  const code = randomToken(CODE_BYTES).slice(0, CODE_CHARS);
  const expiresAt = new Date(at.getTime() + VALID_MS);
  const id = await inTransaction(ctx, async (tx) => {
    const made = await insertPairing(tx, {
      memberId,
      code,
      name: input.name,
      at,
      expiresAt,
    });
    await recordAudit(tx, { action: "pairing.started", subject: input.name });
    return made;
  });
  return { id, code, expiresAt };
}
