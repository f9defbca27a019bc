import { insertAudit } from "@/server/access/store.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";

interface AuditInput {
  /** `<noun>.<what happened>`, e.g. `campaign.launched`. */
  action: string;
  /** The target as a person would name it: a name, an address, an id. Never a secret. */
  subject: string;
  detail?: Record<string, unknown>;
}

/**
 * Records who did what. Call it inside the transaction of the change, with a ctx whose `db` is that
 * transaction.
 */
export async function recordAudit(ctx: Ctx | AppCtx, input: AuditInput): Promise<void> {
  const { actor } = ctx;
  await insertAudit(ctx.db, {
    appId: "app" in ctx ? ctx.app.id : null,
    memberId: actor.type === "member" ? actor.memberId : null,
    actor: actor.type,
    action: input.action,
    subject: input.subject.slice(0, 200),
    detail: actor.type === "key" ? { ...input.detail, keyId: actor.keyId } : (input.detail ?? {}),
    at: ctx.now(),
  });
}
