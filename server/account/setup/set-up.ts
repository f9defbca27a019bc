import { recordAudit } from "@/server/access/record-audit.ts";
import { makeApp } from "@/server/account/apps/make-app.ts";
import { lockProvisioning } from "@/server/account/apps/store.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import { hasMembers, insertMember } from "@/server/account/members/store.ts";
import type { SetUp } from "@/server/account/setup/schema.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";

/**
 * First run: creates the owner of the installation and the first app. Throws `conflict` as soon as
 * there is a member.
 */
export async function setUp(ctx: Ctx, input: SetUp, box: SecretBox): Promise<{ appId: AppId }> {
  // Hashing takes 25 ms and 19 MB, so that nobody may have it for nothing.
  if (await hasMembers(ctx.db)) throw alreadySetUp();
  const passwordHash = await hashPassword(input.password);
  return await ctx.db.transaction(async (db) => {
    const tx = { ...ctx, db };
    await lockProvisioning(db);
    const { name, email, appName, timezone } = input;
    const owner = (await hasMembers(db))
      ? undefined
      : await insertMember(db, { name, email, passwordHash, owner: true, createdAt: ctx.now() });
    if (owner === undefined) throw alreadySetUp();
    const app = { name: appName, environment: "production", timezone, owner } as const;
    const appId = await makeApp(tx, app, box);
    await makeKey(tx, { appId, kind: "write", name: "First write key" });
    await recordAudit(tx, { action: "installation.set-up", subject: email, detail: { appId } });
    return { appId };
  });
}

function alreadySetUp(): DomainError {
  return new DomainError("conflict", "This installation already has an owner. Sign in instead.");
}

/** Returns true until the first member exists. */
export async function needsSetUp(ctx: Ctx): Promise<boolean> {
  return !(await hasMembers(ctx.db));
}
