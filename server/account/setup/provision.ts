import { makeApp } from "@/server/account/apps/make-app.ts";
import { lockProvisioning, selectAppIdByName } from "@/server/account/apps/store.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { selectKeyOwner, selectKeys } from "@/server/account/keys/store.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import {
  insertMember,
  putMembership,
  selectMemberByEmail,
} from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import { sha256Hex } from "@/server/token.ts";

/** Values that an operator may set in the environment (`INIT_*`). Everything is optional. */
interface Provision {
  ownerEmail?: string | undefined;
  ownerPassword?: string | undefined;
  appName?: string | undefined;
  timezone?: string | undefined;
  writeKey?: string | undefined;
  secretKey?: string | undefined;
}

/**
 * Makes sure that the named owner, app and keys exist; existing ones are left unchanged (a password
 * is never changed).
 * Safe to run at every start and from several processes. Throws `conflict` when a key belongs to
 * another app.
 */
export async function provision(
  ctx: Ctx,
  input: Provision,
): Promise<{ ownerId: MemberId | null; appId: AppId | null }> {
  return await ctx.db.transaction(async (db) => {
    const tx = { ...ctx, db };
    await lockProvisioning(db);
    const ownerId = await provisionOwner(tx, input);
    const name = input.appName ?? (input.writeKey || input.secretKey ? "My app" : undefined);
    if (name === undefined) return { ownerId, appId: null };
    const appId = await provisionApp(tx, { name, timezone: input.timezone ?? "UTC" }, ownerId);
    await provisionKey(tx, { appId, kind: "write", key: input.writeKey });
    if (input.secretKey) await provisionKey(tx, { appId, kind: "secret", key: input.secretKey });
    return { ownerId, appId };
  });
}

async function provisionOwner(ctx: Ctx, input: Provision): Promise<MemberId | null> {
  const email = input.ownerEmail?.trim().toLowerCase();
  if (!email || !input.ownerPassword) return null;
  const existing = await selectMemberByEmail(ctx.db, email);
  if (existing) return existing.id;
  const made = await insertMember(ctx.db, {
    email,
    name: email.split("@")[0] ?? email,
    passwordHash: await hashPassword(input.ownerPassword),
    owner: true,
    createdAt: ctx.now(),
  });
  return made ?? null;
}

async function provisionApp(
  ctx: Ctx,
  app: { name: string; timezone: string },
  owner: MemberId | null,
): Promise<AppId> {
  const existing = await selectAppIdByName(ctx.db, app.name);
  if (existing === undefined)
    return await makeApp(ctx, { ...app, environment: "production", owner });
  if (owner !== null) {
    await putMembership(ctx.db, { appId: existing, memberId: owner, role: "owner" });
  }
  return existing;
}

/** Without a given key, an app that has no working write key gets a random one. */
async function provisionKey(
  ctx: Ctx,
  input: { appId: AppId; kind: "write" | "secret"; key: string | undefined },
): Promise<void> {
  const { appId, kind, key } = input;
  const scope = kind === "write" ? "ingest" : "admin";
  if (key === undefined) {
    const keys = await selectKeys({ db: ctx.db, app: { id: appId } });
    if (keys.some((existing) => existing.kind === kind)) return;
    await makeKey(ctx, { appId, kind, name: "First write key" });
    return;
  }
  const owner = await selectKeyOwner(ctx.db, sha256Hex(key));
  if (owner && (owner.appId !== appId || owner.kind !== kind)) {
    throw new DomainError("conflict", `The ${kind} key in the environment belongs to another app.`);
  }
  if (owner) return;
  await makeKey(ctx, { appId, kind, scope, name: "From the environment", key });
}
