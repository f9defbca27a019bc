import { makeApp } from "@/server/account/apps/make-app.ts";
import { hasApps, lockProvisioning, selectAppIdByName } from "@/server/account/apps/store.ts";
import { makeKey } from "@/server/account/keys/make-key.ts";
import { selectKeyOwner, selectKeys } from "@/server/account/keys/store.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import {
  insertMember,
  putMembership,
  selectMemberByEmail,
} from "@/server/account/members/store.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { AppId, MemberId } from "@/server/id.ts";
import type { SecretBox } from "@/server/secret-box.ts";
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
 * Makes the named owner, app and keys where they are missing. What exists is left unchanged, whatever it has become since: a
 * password, a renamed app, a key that was revoked or belongs to another app. So the values may stay in the environment.
 * Safe to run at every start and from several processes.
 */
export async function provision(
  ctx: Ctx,
  input: Provision,
  box: SecretBox,
): Promise<{ ownerId: MemberId | null; appId: AppId | null }> {
  return await ctx.db.transaction(async (db) => {
    const tx = { ...ctx, db };
    await lockProvisioning(db);
    const ownerId = await provisionOwner(tx, input);
    const appId = await provisionApp(tx, { ...input, owner: ownerId }, box);
    if (appId === null) return { ownerId, appId };
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

/** The app is known by its keys first, because it may have been renamed, then by its name. */
async function provisionApp(
  ctx: Ctx,
  { appName, timezone = "UTC", writeKey, secretKey, owner }: Provision & { owner: MemberId | null },
  box: SecretBox,
): Promise<AppId | null> {
  const hasKeys = Boolean(writeKey || secretKey);
  if (!hasKeys && appName === undefined) return null;
  const name = appName ?? "My app";
  const existing =
    (await findAppOfKeys(ctx, [writeKey, secretKey])) ?? (await selectAppIdByName(ctx.db, name));
  if (existing === undefined) {
    // Without a key, a name that no app has any more is the former name of one.
    if (!hasKeys && (await hasApps(ctx.db))) return null;
    return await makeApp(ctx, { name, timezone, environment: "production", owner }, box);
  }
  if (owner !== null)
    await putMembership(ctx.db, { appId: existing, memberId: owner, role: "owner" });
  return existing;
}

async function findAppOfKeys(
  { db }: Ctx,
  keys: readonly (string | undefined)[],
): Promise<AppId | undefined> {
  for (const key of keys) {
    const owner = key && (await selectKeyOwner(db, sha256Hex(key)));
    if (owner) return owner.appId;
  }
  return undefined;
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
  if (await selectKeyOwner(ctx.db, sha256Hex(key))) return;
  await makeKey(ctx, { appId, kind, scope, name: "From the environment", key });
}
