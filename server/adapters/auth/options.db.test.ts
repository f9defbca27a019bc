import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { sharedDb } from "@/db/client.ts";
import { findSession } from "@/server/account/members/find-session.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import { signIn } from "@/server/account/members/sign-in.ts";
import { insertMember } from "@/server/account/members/store.ts";
import { authOptions } from "@/server/adapters/auth/options.ts";
import { Claims } from "@/server/adapters/auth/session.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const password = "correct horse battery";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "a".repeat(40));
  vi.stubEnv("BASE_URL", "https://tidings.example.test");
});
afterAll(async () => {
  await (sharedDb(world.url, 2) as TestWorld["db"]).end();
});

test.each([
  ["NUL in the e-mail", { email: "a\0b@example.test", password }],
  ["half of a pair in the e-mail", { email: "a\ud800@example.test", password }],
  ["no text", { email: 1, password: [] }],
  ["nothing", undefined],
])("a sign-in with %s is refused like any other wrong one", async (_, credentials) => {
  // What PostgreSQL refuses would be thrown as a fault: it must not get there.
  const [provider] = authOptions().providers;
  const { authorize } = z
    .object({ authorize: z.custom<(given: unknown, request: object) => Promise<unknown>>() })
    .parse(provider?.options);
  expect(await authorize(credentials, { headers: {} })).toBeNull();
});

test("the cookie names its session, and signing out ends every copy of it", async () => {
  const email = "ann@example.test";
  await insertMember(world.db, {
    email,
    name: "Ann",
    passwordHash: await hashPassword(password),
    owner: false,
    createdAt: world.ctx().now(),
  });
  const member = await signIn(world.ctx(), { email, password, from: null });
  if (!member) throw new Error("not signed in");
  const { callbacks, events } = authOptions();
  const user = { id: "1", ...member, epoch: member.sessionEpoch };
  const token = await callbacks?.jwt?.({ token: {}, user, account: null });
  const claims = Claims.parse(token);
  expect(claims.sessionId).toBe(member.sessionId);
  expect(await findSession(world.ctx(), claims)).toMatchObject({ type: "member", email });
  await events?.signOut?.({ token: token ?? {}, session: { expires: "" } });
  expect(await findSession(world.ctx(), claims)).toEqual({ type: "anonymous" });
});

test("without a boot that sets NEXTAUTH_URL, sign-in leads to BASE_URL", () => {
  vi.stubEnv("NEXTAUTH_URL", "");
  authOptions();
  // biome-ignore lint/style/noProcessEnv: next-auth reads the variable from there.
  expect(process.env.NEXTAUTH_URL).toBe("https://tidings.example.test");
});
