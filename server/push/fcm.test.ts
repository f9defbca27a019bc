import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { FcmSender } from "@/server/push/fcm.ts";
import type { PushMessage } from "@/server/push/sender.ts";
import type { FcmAnswer } from "@/tests/fcm-server.ts";
import { FcmServer } from "@/tests/fcm-server.ts";

const server = new FcmServer();
let sender: FcmSender;

/** This test uses the account unencrypted; sealing has its own test. */
const credentials = (account: object) => ({
  vapidPublicKey: "",
  vapidPrivateKey: "",
  fcm: { appId: 1, account: JSON.stringify(account) },
});

beforeAll(async () => {
  await server.start();
});
afterEach(async () => {
  await sender.close();
  server.answer = () => "ok";
});
afterAll(() => server.stop());

function open(timeoutMs = 5_000): FcmSender {
  sender = new FcmSender({
    origin: server.origin,
    timeoutMs,
    open: ({ account }) => {
      const { project_id, client_email, private_key } = JSON.parse(account);
      return project_id
        ? { projectId: project_id, clientEmail: client_email, privateKey: private_key }
        : undefined;
    },
  });
  return sender;
}

function message(token: string): PushMessage {
  return {
    deliveryId: `delivery of ${token}`,
    target: { kind: "fcm", endpoint: token, p256dh: null, auth: null },
    payload: JSON.stringify({ notification: { title: "Hello" }, data: { to: token } }),
    ttlSeconds: 60,
    urgency: "high",
    topic: "t",
  };
}

test("hundreds of messages arrive with one access token, which a signed assertion bought", async () => {
  const before = server.tokensGiven;
  const many = Array.from({ length: 300 }, (_, n) => message(`many-${n}`));
  const results = await open().send(credentials(server.account()), many);
  expect(results.every(({ outcome }) => outcome === "sent")).toBe(true);
  expect(server.tokensGiven - before).toBe(1);
  expect(server.complaints).toEqual([]);
  const seven = server.received.find(({ token }) => token === "many-7");
  expect(seven?.message).toEqual({ notification: { title: "Hello" }, data: { to: "many-7" } });
});

test.each<[FcmAnswer, string, string, number | null]>([
  [{ error: "UNREGISTERED" }, "gone", "unregistered", null],
  [{ error: "SENDER_ID_MISMATCH" }, "gone", "sender_id_mismatch", null],
  [{ error: "INVALID_TOKEN" }, "gone", "invalid_token", null],
  [{ error: "INVALID_MESSAGE" }, "rejected", "fcm_message_refused", null],
  [{ error: "QUOTA_EXCEEDED", retryAfter: "7" }, "retry", "quota_exceeded", 7_000],
  [{ error: "QUOTA_EXCEEDED" }, "retry", "quota_exceeded", 60_000],
  [{ error: "UNAVAILABLE", retryAfter: "3" }, "retry", "unavailable", 3_000],
  [{ error: "INTERNAL" }, "retry", "internal", null],
  [{ error: "THIRD_PARTY_AUTH_ERROR" }, "rejected", "fcm_apns_key", null],
  [{ error: "PERMISSION_DENIED" }, "rejected", "fcm_account_refused", null],
  [{ status: 502 }, "retry", "http_502", null],
  [{ status: 413 }, "rejected", "http_413", null],
  ["hang", "retry", "timeout", null],
])("the answer %j makes the message %s (%s)", async (answer, outcome, reason, retryAfterMs) => {
  server.answer = () => answer;
  const [result] = await open(600).send(credentials(server.account()), [message("one")]);
  expect(result).toMatchObject({ outcome, reason });
  if (outcome === "retry") expect(result).toMatchObject({ retryAfterMs });
});

test("a revoked access token costs the messages in flight and is asked for anew", async () => {
  const account = credentials(server.account());
  await open().send(account, [message("first")]);
  server.revoked = true;
  const [refused] = await sender.send(account, [message("second")]);
  expect(refused).toMatchObject({ outcome: "rejected", reason: "fcm_account_refused" });
  const [sent] = await sender.send(account, [message("third")]);
  expect(sent?.outcome).toBe("sent");
});

test("an account that the token service refuses says so, as does one that cannot be read, and none at all", async () => {
  const reasons = async (fcm: ReturnType<typeof credentials>) => {
    const [result] = await open().send(fcm, [message("x")]);
    return result && "reason" in result ? result.reason : result?.outcome;
  };
  expect(await reasons(credentials(server.account(true)))).toBe("fcm_account_refused");
  expect(await reasons(credentials({ ...server.account(), private_key: "nonsense" }))).toBe(
    "fcm_account_refused",
  );
  expect(await reasons(credentials({}))).toBe("fcm_account_unreadable");
  expect(await reasons({ ...credentials({}), fcm: undefined } as never)).toBe("fcm_no_account");
});

test("a dry run is marked as one", async () => {
  await open().send(credentials(server.account()), [{ ...message("dry"), dryRun: true }]);
  expect(server.received.find(({ token }) => token === "dry")?.validateOnly).toBe(true);
});

test("no answer at all is tried again", async () => {
  sender = new FcmSender({
    origin: "http://127.0.0.1:9",
    open: () => ({
      projectId: "p",
      clientEmail: "a@b.test",
      privateKey: server.account().private_key ?? "",
    }),
  });
  const [result] = await sender.send(credentials(server.account()), [message("x")]);
  expect(result).toMatchObject({ outcome: "retry", reason: "ECONNREFUSED" });
});
