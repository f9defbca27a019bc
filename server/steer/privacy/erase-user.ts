import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { forgetUsers } from "@/server/collect/blocks/forget-users.ts";
import type { UserNumber } from "@/server/collect/people/schema.ts";
import { insertErased } from "@/server/collect/people/store.erased.ts";
import { lockPeople } from "@/server/collect/people/store.identities.ts";
import { selectStoredIds, selectUser } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { forgetPeople } from "@/server/outbox/store.ts";
import {
  deleteEverythingOf,
  deleteTracesOf,
  selectDaysOf,
  selectIdsOf,
} from "@/server/steer/privacy/store.erase.ts";

/**
 * Deletes a person permanently: every id, device, hit, summary, delivery, and their part of the
 * blocks, in one transaction.
 * Their ids are remembered, hashed, and data that still arrives under them is dropped.
 * Throws `not_found`. The audit log records that it was done, not who it was.
 */
export async function eraseUser(ctx: AppCtx, { userId }: UserNumber): Promise<{ hits: number }> {
  authorize(ctx, "users.erase");
  return inTransaction(ctx, async (tx) => {
    const appId = ctx.app.id;
    await lockPeople(tx.db, [{ appId, exclusive: true }]);
    const user = await selectUser({ db: tx.db, app: { id: appId } }, userId);
    if (!user) throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
    const stored = await selectStoredIds({ db: tx.db, app: { id: appId } }, userId);
    await forgetUsers(
      { db: tx.db, app: { id: appId } },
      new Set(stored),
      await selectDaysOf({ db: tx.db, app: { id: appId } }, stored),
    );
    const ids = await selectIdsOf({ db: tx.db, app: { id: appId } }, stored);
    await deleteTracesOf({ db: tx.db, app: { id: appId } }, { stored, ids, at: ctx.now() });
    await forgetPeople({ db: tx.db, app: { id: appId } }, stored);
    const hits = await deleteEverythingOf({ db: tx.db, app: { id: appId } }, stored);
    await insertErased({ db: tx.db, app: { id: appId } }, ids, ctx.now());
    await recordAudit(tx, { action: "user.erased", subject: `user ${userId}` });
    return { hits };
  });
}
