import { recordAudit } from "@/server/audit/record.ts";
import { forgetUsers } from "@/server/blocks/forget-users.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { UserNumber } from "@/server/users/schema.ts";
import {
  deleteEverythingOf,
  deleteTracesOf,
  selectDaysOf,
  selectIdsOf,
} from "@/server/users/store.erase.ts";
import { insertErased } from "@/server/users/store.erased.ts";
import { lockPeople } from "@/server/users/store.identities.ts";
import { selectStoredIds, selectUser } from "@/server/users/store.profile.ts";
import { forgetPeople } from "@/server/webhooks/store.messages.ts";

/**
 * Deletes a person for good: every id, device, hit, summary, delivery, and their part of the blocks, in one transaction.
 * Their ids are remembered, hashed: what still arrives under them is dropped.
 * Throws `not_found`. The audit log keeps that it was done, not who it was.
 */
export async function eraseUser(ctx: AppCtx, { userId }: UserNumber): Promise<{ hits: number }> {
  authorize(ctx, "users.erase");
  return ctx.db.transaction(async (db) => {
    const appId = ctx.app.id;
    await lockPeople(db, [{ appId, exclusive: true }]);
    const user = await selectUser(db, appId, userId);
    if (!user) throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
    const stored = await selectStoredIds(db, appId, userId);
    await forgetUsers(db, appId, new Set(stored), await selectDaysOf(db, appId, stored));
    const ids = await selectIdsOf(db, appId, stored);
    await deleteTracesOf(db, appId, { stored, ids, at: ctx.now() });
    await forgetPeople(db, appId, stored);
    const hits = await deleteEverythingOf(db, appId, stored);
    await insertErased(db, appId, ids, ctx.now());
    await recordAudit({ ...ctx, db }, { action: "user.erased", subject: `user ${userId}` });
    return { hits };
  });
}
