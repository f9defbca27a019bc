import { findKey } from "@/server/account/keys/find-key.ts";
import type { CollectSettings, KeyOwner } from "@/server/account/keys/store.lookup.ts";
import { identityCheckOf } from "@/server/adapters/http/identity-box.ts";
import { limitRate } from "@/server/adapters/http/limit-rate.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

const HOW_WRITE =
  "Send the app's write key: as user name of Basic authentication, or as writeKey in the body or the query.";
const HOW_SECRET = "Send a secret key of the app: Authorization: Bearer sk_…";
const KEY_CHARS_MAX = 400;

/**
 * Ctx of the app whose write key the request carries: as user name of Basic authentication, `writeKey` of `body` or `?writeKey=`.
 * Throws `unauthorized` in words that say what to do.
 */
export async function enterWithWriteKey(
  request: Request,
  ctx: Ctx,
  body?: unknown,
): Promise<AppCtx> {
  const { settings: _, ...app } = await enterToCollect(request, ctx, body);
  return app;
}

/**
 * As `enterWithWriteKey`, with what the app wants done with its data: at most 10 s old, and no query a request.
 * Takes one item from what the key may send.
 */
export async function enterToCollect(
  request: Request,
  ctx: Ctx,
  body?: unknown,
): Promise<AppCtx & { settings: CollectSettings & Pick<KeyOwner, "keyId"> }> {
  const key = writeKeyOf(request, body);
  if (!key) throw new DomainError("unauthorized", `There is no key in this request. ${HOW_WRITE}`);
  const owner = await working(ctx, key, HOW_WRITE);
  if (owner.kind === "secret") {
    throw new DomainError(
      "unauthorized",
      `This is a secret key: it must never leave your servers and does not take in data. ${HOW_WRITE}`,
    );
  }
  limitRate(ctx, owner, { headers: request.headers, items: 1 });
  const { botFilter, locateByIp, dataLimits, keyId } = owner;
  const settings = { botFilter, locateByIp, dataLimits, keyId };
  const actor = { type: "device", identity: identityCheckOf(owner, ctx.now()) } as const;
  return { ...ctx, actor, app: appOf(owner, "viewer"), settings };
}

/** Ctx of the app whose secret key the request carries in `Authorization: Bearer`. Throws `unauthorized` in words that say what to do. */
export async function enterWithSecretKey(request: Request, ctx: Ctx): Promise<AppCtx> {
  const header = request.headers.get("authorization") ?? "";
  const key = /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  if (!key) throw new DomainError("unauthorized", `There is no key in this request. ${HOW_SECRET}`);
  const owner = await working(ctx, key, HOW_SECRET);
  const { keyId, scope } = owner;
  if (owner.kind === "write" || scope === "ingest") {
    throw new DomainError(
      "unauthorized",
      `This is a write key: it may only send data to /v1 and never read. ${HOW_SECRET}`,
    );
  }
  return { ...ctx, actor: { type: "key", keyId, scope }, app: appOf(owner, "admin") };
}

async function working(ctx: Ctx, key: string, how: string): Promise<KeyOwner> {
  const owner = key.length <= KEY_CHARS_MAX ? await findKey(ctx, key) : undefined;
  if (!owner) throw new DomainError("unauthorized", `This key is unknown here. ${how}`);
  if (owner.revoked) {
    throw new DomainError(
      "unauthorized",
      `This key was revoked. Make a new one in the app's settings. ${how}`,
    );
  }
  return owner;
}

function appOf(owner: KeyOwner, role: "viewer" | "admin"): AppCtx["app"] {
  return { id: owner.appId, name: owner.appName, timezone: owner.timezone, role };
}

function writeKeyOf(request: Request, body: unknown): string | undefined {
  const header = request.headers.get("authorization");
  const basic = header && /^basic\s+(\S+)\s*$/i.exec(header)?.[1];
  if (basic) {
    const pair = Buffer.from(basic, "base64").toString();
    const name = pair.split(":", 1)[0];
    if (name) return name;
  }
  // Some clients send the write key as a bearer token; a secret key is told apart by what it is, not by how it came.
  const bearer = header && /^bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  if (bearer) return bearer;
  if (typeof body === "object" && body !== null && "writeKey" in body) {
    if (typeof body.writeKey === "string" && body.writeKey) return body.writeKey;
  }
  const { url } = request;
  if (!url.includes("?")) return undefined;
  return new URL(url).searchParams.get("writeKey") || undefined;
}
