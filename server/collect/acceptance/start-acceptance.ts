import { actorName } from "@/server/access/actor-name.ts";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { StartAcceptance } from "@/server/collect/acceptance/schema.ts";
import { selectPairedDevices } from "@/server/collect/acceptance/store.builds.ts";
import { insertAcceptance } from "@/server/collect/acceptance/store.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AcceptanceId } from "@/server/id.ts";

/** Opens an acceptance of one version on one platform. Everything that arrives from now on counts. */
export async function startAcceptance(
  ctx: AppCtx,
  input: StartAcceptance,
): Promise<{ id: AcceptanceId }> {
  authorize(ctx, "acceptance.sign");
  const plan = await selectPlan(ctx);
  if (!plan.some(({ blocked }) => !blocked)) {
    throw new DomainError(
      "precondition_failed",
      "There is nothing to accept yet. Write the tag plan first.",
    );
  }
  if (input.deviceId !== null) {
    const devices = await selectPairedDevices(ctx);
    if (!devices.some(({ id }) => id === input.deviceId)) {
      throw new DomainError("invalid", "This device is not paired. Pair it under Live.");
    }
  }
  return await inTransaction(ctx, async (tx) => {
    const startedBy = actorName(ctx.actor);
    const id = await insertAcceptance(tx, { ...input, startedBy, startedAt: ctx.now() });
    const subject = `${input.appVersion} on ${input.platform}`;
    await recordAudit(tx, { action: "acceptance.started", subject });
    return { id };
  });
}
