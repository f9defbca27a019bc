import { beforeAll, beforeEach, expect, test } from "vitest";
import { fcmOwner } from "@/server/account/push-services/fcm-owner.ts";
import { getFcmAccount } from "@/server/account/push-services/get-fcm-account.ts";
import { removeFcmAccount } from "@/server/account/push-services/remove-fcm-account.ts";
import { setFcmAccount } from "@/server/account/push-services/set-fcm-account.ts";
import { testFcmAccount } from "@/server/account/push-services/test-fcm-account.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { FcmCredentials } from "@/server/push/sender.ts";
import { SecretBox } from "@/server/secret-box.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { FcmServer } from "@/tests/fcm-server.ts";

const box = new SecretBox("s".repeat(40), "test");
const file = new FcmServer().account();
let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  app = await world.app();
});

const set = (json: unknown, as: AppCtx = app) =>
  setFcmAccount(as, { json: typeof json === "string" ? json : JSON.stringify(json) }, box);
const stored = async () => {
  const [row] = await world.db.sql<{ account: string | null; project: string | null }[]>`
    select fcm_account as account, fcm_project as project from apps where id = ${app.app.id}`;
  return row;
};

test("an account is kept sealed for its app, and only its project is ever shown", async () => {
  await set(file);
  const row = await stored();
  expect(row?.account).not.toContain("PRIVATE KEY");
  const opened = box.open(row?.account ?? "", fcmOwner(app.app.id));
  expect(JSON.parse(opened ?? "")).toEqual({
    type: "service_account",
    project_id: file.project_id,
    private_key: file.private_key?.trim(),
    client_email: file.client_email,
  });
  expect(box.open(row?.account ?? "", fcmOwner(app.app.id + 1))).toBeUndefined();
  expect(JSON.stringify(await getFcmAccount(app))).not.toMatch(/PRIVATE|v1\./);
  expect(await getFcmAccount(app)).toMatchObject({ project: "tidings-test", mayEdit: true });
  const audit = await world.db.sql`
    select action, subject, detail::text from audit_log where app_id = ${app.app.id}`;
  expect(audit).toEqual([{ action: "app.fcm_account_set", subject: "tidings-test", detail: "{}" }]);
});

test.each([
  ["not JSON", "{", /not JSON/],
  ["the file for the app instead", { project_info: {} }, /not a service account/],
  ["another kind of account", { ...file, type: "authorized_user" }, /not a service account/],
  ["no key", { ...file, private_key: undefined }, /no private_key/],
  ["a damaged key", { ...file, private_key: "-----BEGIN" }, /cannot be read/],
  ["no project", { ...file, project_id: "" }, /project_id/],
  ["no address", { ...file, client_email: "x" }, /client_email/],
])("%s is refused in words that say where to get the right file", async (_, json, words) => {
  await expect(set(json)).rejects.toThrow(words);
  await expect(set(json)).rejects.toThrow(/Firebase console/);
  expect(await stored()).toEqual({ account: null, project: null });
});

test("removing forgets it; a marketer may look but neither set, test nor remove", async () => {
  await set(file);
  const marketer = await world.app({ role: "marketer" });
  for (const call of [set(file, marketer), removeFcmAccount(marketer), testFcmAccount(marketer)])
    await expect(call).rejects.toThrow(/role admin/);
  expect(await getFcmAccount(marketer)).toMatchObject({ project: null, mayEdit: false });
  await removeFcmAccount(app);
  expect(await stored()).toEqual({ account: null, project: null });
});

test("the test sends a dry run: a refused token proves the account, anything else tells the reason", async () => {
  await expect(testFcmAccount(app)).rejects.toThrow(/Add a service account first/);
  await set(file);
  let given: FcmCredentials | null | undefined;
  const sender = (outcome: "gone" | "rejected", reason: string): AppCtx => ({
    ...app,
    push: {
      async send(credentials, [message]) {
        given = credentials.fcm;
        expect(message).toMatchObject({ dryRun: true, target: { kind: "fcm" } });
        return [{ deliveryId: message?.deliveryId ?? "", outcome, status: 400, reason }];
      },
    },
  });
  expect(await testFcmAccount(sender("gone", "invalid_token"))).toEqual({
    works: true,
    reason: null,
  });
  expect(given?.appId).toBe(app.app.id);
  expect(await testFcmAccount(sender("rejected", "fcm_account_refused"))).toEqual({
    works: false,
    reason: "fcm_account_refused",
  });
});
