import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { listAudit } from "@/server/account/audit-log/list-audit-log.ts";
import { getIdentity } from "@/server/account/identity/get-identity.ts";
import { rotateIdentitySecret } from "@/server/account/identity/rotate-identity-secret.ts";
import { sealSecrets } from "@/server/account/identity/secrets.ts";
import { setIdentityProof } from "@/server/account/identity/set-identity-proof.ts";
import { userHashOf } from "@/server/account/identity/user-hash.ts";
import { createKey } from "@/server/account/keys/create-key.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { SecretBox } from "@/server/secret-box.ts";
import { aliasUser } from "@/server/understand/users/alias-user.ts";
import { makeKeys } from "@/tests/campaigns/people.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { subscriberKeys } from "@/tests/push-service/subscriber-keys.ts";

const AUTH_SECRET = "a-secret-of-at-least-32-characters-for-tests";
const box = new SecretBox(AUTH_SECRET, "identity");

let world: TestWorld;
let app: AppCtx;
let writeKey: string;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00.000Z");
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", AUTH_SECRET);
  vi.stubEnv("BASE_URL", "https://tidings.example.test");
});
beforeEach(async () => {
  app = await world.app();
  writeKey = await makeKeys(world.db, app.app.id, { publicKey: "p", privateKey: "p" });
});

interface Answer {
  status: number;
  body: Record<string, unknown> & { dropped: { index: number; reason: string }[] };
}

async function call(path: string, init?: RequestInit): Promise<Answer> {
  const handle = documented(v1Adapter(() => world.ctx({ type: "device" })));
  const response = await handle(new Request(`http://x/v1/${path}`, init));
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}
const post = (path: string, body: object) =>
  call(path, { method: "POST", body: JSON.stringify({ writeKey, ...body }) });
const get = (path: string, query: Record<string, string>) =>
  call(`${path}?${new URLSearchParams({ writeKey, ...query })}`);

const endpoint = (name: string) => `https://fcm.googleapis.com/fcm/send/${name}`;
const subscription = (name: string) => ({ endpoint: endpoint(name), keys: subscriberKeys(name) });

/** Signs a user in on a device, as SDKs do. */
const signIn = (userId: string, anonymousId: string) =>
  post("identify", { userId, anonymousId, messageId: `in-${userId}-${anonymousId}` });

/** The user that pushes to each endpoint reach. */
async function reached(): Promise<Record<string, string | null>> {
  const rows = await world.db.sql<{ endpoint: string; owner: string | null }[]>`
    select d.push_endpoint as endpoint, u.external_id as owner
    from devices d join users o on o.app_id = d.app_id and o.id = d.user_id
    join users u on u.app_id = o.app_id and u.id = coalesce(o.merged_into, o.id)
    where d.app_id = ${app.app.id} and d.push_state = 'subscribed'`;
  return Object.fromEntries(rows.map(({ endpoint, owner }) => [endpoint, owner]));
}

/** Settings of a key are kept for ten seconds; a new key has none yet. */
async function newWriteKey(): Promise<string> {
  const { key } = await createKey(app, { kind: "write", name: "Second" });
  return key;
}

async function require(): Promise<string> {
  const { secret } = await rotateIdentitySecret(app, box);
  await setIdentityProof(app, { identityProof: "required" }, box);
  return secret;
}

describe("without proof", () => {
  beforeEach(() => signIn("ada", "ada-phone"));

  test.each(["messages", "inbox"])("GET /v1/%s tells nothing for a user id alone", async (path) => {
    const { status, body } = await get(path, { userId: "ada" });
    expect(status).toBe(401);
    expect(JSON.stringify(body)).toContain("anonymousId");
    expect((await get(path, { userId: "ada", anonymousId: "ada-phone" })).status).toBe(200);
    expect((await get(path, { userId: "ada", anonymousId: "just-now" })).status).toBe(200);
    await signIn("bob", "bob-phone");
    expect((await get(path, { userId: "ada", anonymousId: "bob-phone" })).status).toBe(401);
  });

  test("a device that named a user without proof is not answered as that user", async () => {
    const context = { device: { id: "stranger" } };
    await post("track", { userId: "ada", anonymousId: "x", event: "seen", context });
    const [row] = await world.db.sql`
      select user_claimed as claimed from devices where app_id = ${app.app.id} and key = 'stranger'`;
    expect(row).toEqual({ claimed: true });
    const { body } = await get("messages", { deviceId: "stranger" });
    expect(body).toEqual({ messages: [], room: null, unread: 0, next: 300 });
  });

  test("preferences of a user change only from a device of theirs, and no link is given away", async () => {
    const said = { userId: "ada", messages: false };
    const stranger = await post("preferences", { ...said, anonymousId: "x" });
    expect(stranger).toMatchObject({ status: 200, body: { url: null } });
    const read = () => get("preferences", { anonymousId: "ada-phone" });
    expect((await read()).body).toMatchObject({ messages: true });
    const own = await post("preferences", { ...said, anonymousId: "ada-phone" });
    expect(own).toMatchObject({ status: 200, body: { messages: false, url: null } });
    expect((await read()).body).toMatchObject({
      messages: false,
      url: expect.stringContaining("http"),
    });
    await signIn("bob", "bob-phone");
    expect((await post("preferences", { ...said, anonymousId: "bob-phone" })).status).toBe(401);
  });

  test("a new device gets a user's pushes once it was seen with an anonymous id of theirs", async () => {
    const ids = { userId: "ada", anonymousId: "new", deviceId: "new-phone" };
    await post("subscriptions", { ...ids, subscription: subscription("new") });
    expect(await reached()).toEqual({ [endpoint("new")]: null });
    const context = { device: { id: "new-phone" } };
    await post("track", { ...ids, event: "seen", messageId: "1", context });
    expect(await reached()).toEqual({ [endpoint("new")]: null });
    await post("identify", { ...ids, messageId: "2", context });
    expect(await reached()).toEqual({ [endpoint("new")]: "ada" });
    await post("track", { ...ids, event: "seen", messageId: "3", context });
    expect(await reached()).toEqual({ [endpoint("new")]: "ada" });
  });

  test("a token that comes with items is taken once its user is certain", async () => {
    const context = { device: { id: "android", token: "token-0123456789", type: "android" } };
    const item = { userId: "ada", anonymousId: "droid", context };
    await post("track", { ...item, event: "seen", messageId: "1" });
    expect(await reached()).toEqual({});
    await post("identify", { ...item, messageId: "2" });
    await post("track", { ...item, event: "seen", messageId: "3" });
    expect(await reached()).toEqual({ "token-0123456789": "ada" });
  });

  test("a device keeps the user it has when an item only claims another", async () => {
    const context = { device: { id: "stranger" } };
    const ids = { anonymousId: "x", deviceId: "stranger" };
    await post("subscriptions", { ...ids, subscription: subscription("x") });
    await post("track", { userId: "ada", anonymousId: "x", event: "seen", context });
    expect(await reached()).toEqual({ [endpoint("x")]: null });
  });
});

describe("alias", () => {
  const alias = (previousId: string, userId: string, messageId: string) => ({
    type: "alias",
    previousId,
    userId,
    messageId,
  });
  const count = async () => {
    const [row] = await world.db.sql<{ n: number }[]>`
      select count(*)::int as n from users where app_id = ${app.app.id} and merged_into is null`;
    return row?.n;
  };

  test("a write key cannot merge two users of the app, and its neighbours in the batch are stored", async () => {
    await signIn("ada", "a");
    await signIn("bob", "b");
    const seen = { type: "track", userId: "bob", event: "seen", messageId: "t" };
    const { status, body } = await post("batch", { batch: [alias("ada", "bob", "1"), seen] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      stored: 1,
      dropped: [{ index: 0, messageId: "1", reason: "alias_of_users" }],
    });
    expect(await count()).toBe(2);
  });

  test("also not when both are new in the same batch, or when the other id comes later", async () => {
    const seen = { type: "track", userId: "ada", event: "seen", messageId: "t" };
    const first = await post("batch", { batch: [seen, alias("ada", "bob", "1")] });
    expect(first.body).toMatchObject({ stored: 1, dropped: [{ reason: "alias_of_users" }] });
    await post("batch", { batch: [alias("carol", "bob", "2")] });
    await post("batch", { batch: [{ ...seen, userId: "carol", messageId: "u" }] });
    const users = await world.db.sql<{ id: string }[]>`
      select external_id as id from users
      where app_id = ${app.app.id} and external_id is not null and merged_into is null order by 1`;
    expect(users.map(({ id }) => id)).toEqual(["ada", "bob", "carol"]);
  });

  test("an id that a device made joins its user", async () => {
    await post("track", { anonymousId: "a", event: "seen", messageId: "1" });
    await post("alias", { previousId: "a", userId: "ada", messageId: "2" });
    expect(await count()).toBe(1);
  });

  test("a secret key merges two users", async () => {
    await signIn("ada", "a");
    await signIn("bob", "b");
    const key: AppCtx = {
      ...app,
      actor: { type: "key", keyId: 1, scope: "admin" },
      app: { ...app.app, role: "admin" },
    };
    const { userId } = await aliasUser(key, { id: "bob", previousId: "ada" });
    expect(await count()).toBe(1);
    const [row] = await world.db.sql`
      select distinct user_id as id from identities where app_id = ${app.app.id} and kind = 'user'`;
    expect(row).toEqual({ id: userId });
    await expect(aliasUser(key, { id: "nobody", previousId: "ada" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("with a required proof", () => {
  const requests = (): [string, () => Promise<Answer>][] => {
    const who = { userId: "ada", anonymousId: "a", messageId: "m" };
    return [
      ["track", () => post("track", { ...who, event: "seen" })],
      ["identify", () => post("identify", who)],
      ["page", () => post("page", { ...who, name: "Home" })],
      ["screen", () => post("screen", { ...who, name: "Home" })],
      ["group", () => post("group", { ...who, groupId: "g" })],
      ["alias", () => post("alias", { ...who, previousId: "b" })],
      ["messages", () => get("messages", { userId: "ada", anonymousId: "a" })],
      ["inbox", () => get("inbox", { userId: "ada", anonymousId: "a" })],
      ["preferences", () => post("preferences", { userId: "ada", anonymousId: "a" })],
      [
        "subscriptions",
        () => post("subscriptions", { userId: "ada", anonymousId: "a", subscription: null }),
      ],
    ];
  };

  test("every request that names a user without the right hash is refused with 401 and what to do", async () => {
    await require();
    for (const [name, send] of requests()) {
      const { status, body } = await send();
      expect([name, status]).toEqual([name, 401]);
      expect(JSON.stringify(body)).toContain("HMAC-SHA256");
    }
    const [row] = await world.db.sql`
      select count(*)::int as n from users where app_id = ${app.app.id}`;
    expect(row).toEqual({ n: 0 });
  });

  test("the right hash is accepted by every endpoint, also from a device never seen before", async () => {
    const userHash = userHashOf(await require(), "ada");
    const who = { userId: "ada", anonymousId: "a" };
    const item = { ...who, context: { userHash, device: { id: "d" } } };
    expect((await post("track", { ...item, event: "seen", messageId: "1" })).status).toBe(200);
    for (const path of ["messages", "inbox"])
      expect((await get(path, { userId: "ada", userHash })).status).toBe(200);
    const chosen = await post("preferences", { ...who, userHash, messages: false });
    expect(chosen.body).toMatchObject({ messages: false, url: expect.stringContaining("http") });
    await post("subscriptions", { ...who, userHash, subscription: subscription("a") });
    expect(await reached()).toEqual({ [endpoint("a")]: "ada" });
  });

  test("a batch loses only the items without proof, and no proof is stored", async () => {
    const secret = await require();
    const item = (userId: string, userHash: string, messageId: string) => ({
      type: "track",
      event: "seen",
      userId,
      messageId,
      context: { userHash },
    });
    const right = userHashOf(secret, "ada");
    const { status, body } = await post("batch", {
      batch: [
        item("ada", right, "1"),
        item("bob", right, "2"),
        { type: "track", event: "seen", anonymousId: "x", messageId: "3" },
        { type: "track", event: "seen", userId: "ada", messageId: "4" },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ received: 4, stored: 2 });
    expect(body.dropped.map(({ index, reason }) => [index, reason])).toEqual([
      [1, "identity_not_proven"],
      [3, "identity_not_proven"],
    ]);
    const [stored] = await world.db.sql<{ text: string }[]>`
      select (select json_agg(h)::text from hits h where app_id = ${app.app.id}) ||
        (select json_agg(t)::text from tags t where app_id = ${app.app.id}) as text`;
    expect(stored?.text).not.toContain(right);
  });

  test("a hash in the context of the batch counts for its items", async () => {
    const userHash = userHashOf(await require(), "ada");
    const batch = [{ type: "track", event: "seen", userId: "ada", messageId: "1" }];
    const { body } = await post("batch", { batch, context: { userHash } });
    expect(body).toMatchObject({ stored: 1 });
  });

  test("people who are not signed in are served as before", async () => {
    await require();
    expect((await post("track", { anonymousId: "a", event: "seen" })).body).toMatchObject({
      stored: 1,
    });
    expect((await get("messages", { anonymousId: "a" })).status).toBe(200);
    expect((await get("preferences", { anonymousId: "a" })).status).toBe(200);
  });

  test("a rotated secret and the one before it are both right", async () => {
    const first = await require();
    const { secret } = await rotateIdentitySecret(app, box);
    for (const [n, one] of [first, secret].entries()) {
      const context = { userHash: userHashOf(one, "ada") };
      const sent = await post("track", {
        userId: "ada",
        event: "seen",
        messageId: `${n}`,
        context,
      });
      expect(sent.status).toBe(200);
    }
  });
});

describe("an identity secret that no key of the installation opens", () => {
  test("refuses no one for good: devices are asked to try again, and the answer says what to do", async () => {
    await require();
    const other = new SecretBox("another-secret-of-at-least-32-characters", "identity");
    const sealed = sealSecrets(other, app.app.id, { current: "is_x", previous: null });
    await world.db.sql`update apps set identity_secret = ${sealed} where id = ${app.app.id}`;
    writeKey = await newWriteKey();
    const named = await post("track", { userId: "ada", event: "seen" });
    expect(named.status).toBe(503);
    expect(JSON.stringify(named.body)).toContain("AUTH_SECRET_PREVIOUS");
    expect((await get("messages", { userId: "ada", anonymousId: "a" })).status).toBe(503);
    expect((await post("track", { anonymousId: "a", event: "seen" })).status).toBe(200);
    await expect(setIdentityProof(app, { identityProof: "required" }, box)).rejects.toThrow(
      /AUTH_SECRET_PREVIOUS/,
    );
  });
});

describe("the settings", () => {
  test("the proof needs a secret, which is shown once, sealed at rest and noted in the audit log", async () => {
    await expect(setIdentityProof(app, { identityProof: "required" }, box)).rejects.toMatchObject({
      code: "precondition_failed",
    });
    const secret = await require();
    expect(await getIdentity(app, box)).toEqual({
      identityProof: "required",
      hasSecret: true,
      previousUntil: null,
    });
    await rotateIdentitySecret(app, box);
    const settings = await getIdentity(app, box);
    expect(settings.previousUntil).toEqual(new Date("2026-11-30T12:00:00.000Z"));
    const [row] = await world.db.sql<{ sealed: string }[]>`
      select identity_secret as sealed from apps where id = ${app.app.id}`;
    expect(row?.sealed).not.toContain(secret);
    const { entries } = await listAudit(app, {});
    expect(entries.map(({ action }) => action)).toEqual([
      "app.identity_secret_rotated",
      "app.identity_proof_set",
      "app.identity_secret_created",
    ]);
  });

  test("only an admin changes them", async () => {
    const viewer: AppCtx = { ...app, app: { ...app.app, role: "developer" } };
    await expect(rotateIdentitySecret(viewer, box)).rejects.toMatchObject({ code: "forbidden" });
    const off = setIdentityProof(viewer, { identityProof: "off" }, box);
    await expect(off).rejects.toMatchObject({ code: "forbidden" });
  });
});
