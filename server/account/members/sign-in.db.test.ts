import { beforeAll, describe, expect, it } from "vitest";
import { changePassword } from "@/server/account/members/change-password.ts";
import { endSession } from "@/server/account/members/end-session.ts";
import { findSession } from "@/server/account/members/find-session.ts";
import { hashPassword } from "@/server/account/members/password.ts";
import { signIn } from "@/server/account/members/sign-in.ts";
import { insertMember } from "@/server/account/members/store.ts";
import { memberId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
const password = "correct horse battery";
let made = 0;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

async function person() {
  made += 1;
  const email = `person${made}@example.test`;
  const passwordHash = await hashPassword(password);
  const row = { email, name: "P", passwordHash, owner: false, createdAt: new Date() };
  const id = await insertMember(world.db, row);
  if (id === undefined) throw new Error("not made");
  return { id, email, from: { address: `10.0.0.${made}`, browser: null } };
}

describe("sign-in", () => {
  it("takes the right password, whatever the case of the address", async () => {
    const { email, from } = await person();
    const found = await signIn(world.ctx(), { email: ` ${email.toUpperCase()}`, password, from });
    expect(found).toMatchObject({ email, sessionEpoch: 1 });
  });

  it("answers alike for a wrong password and for an account that does not exist", async () => {
    const { email, from } = await person();
    expect(await signIn(world.ctx(), { email, password: "wrong", from })).toBeNull();
    const nobody = { email: "nobody@example.test", password: "wrong", from };
    expect(await signIn(world.ctx(), nobody)).toBeNull();
  });

  it("refuses the eleventh check within 15 minutes, even with the right password, and says how long", async () => {
    const { email, from } = await person();
    for (let n = 0; n < 10; n++) await signIn(world.ctx(), { email, password: "wrong", from });
    const refused = signIn(world.ctx(), { email, password, from });
    await expect(refused).rejects.toThrow("Try again in 15 minutes.");
    world.setNow("2026-11-23T12:15:01Z");
    expect(await signIn(world.ctx(), { email, password, from })).not.toBeNull();
    world.setNow("2026-11-23T12:00:00Z");
  });

  it("lets no more than ten of many parallel tries check a password", async () => {
    const { email } = await person();
    const tries = Array.from({ length: 30 }, () =>
      signIn(world.ctx(), { email, password: "wrong", from: { address: null, browser: null } }),
    );
    const results = await Promise.allSettled(tries);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  });

  it("lets a browser in which the member signed in before try on while strangers are refused", async () => {
    const { email, from } = await person();
    for (let n = 0; n < 10; n++) await signIn(world.ctx(), { email, password: "wrong", from });
    await expect(signIn(world.ctx(), { email, password, from })).rejects.toThrow(/Too many/);
    const known = { address: "10.9.9.9", browser: "known-1" };
    expect(await signIn(world.ctx(), { email, password, from: known })).not.toBeNull();
  });

  it("throttles an address that tries many accounts, and no known browser behind it", async () => {
    const from = { address: "10.66.0.1", browser: null };
    const { email } = await person();
    for (let n = 0; n < 50; n++) {
      await signIn(world.ctx(), { email: `guess${n}@example.test`, password: "wrong", from });
    }
    const next = signIn(world.ctx(), { email: "other@example.test", password: "wrong", from });
    await expect(next).rejects.toThrow(/Too many/);
    await expect(signIn(world.ctx(), { email, password, from })).rejects.toThrow(/Too many/);
    const known = { ...from, browser: "known-behind-nat" };
    expect(await signIn(world.ctx(), { email, password, from: known })).not.toBeNull();
  });

  it("counts a known browser's failures for itself alone", async () => {
    const { email, from } = await person();
    const known = { ...from, browser: "known-and-wrong" };
    for (let n = 0; n < 10; n++)
      await signIn(world.ctx(), { email, password: "wrong", from: known });
    await expect(signIn(world.ctx(), { email, password, from: known })).rejects.toThrow(/Too many/);
    const rows = await world.db.sql`
      select from sign_in_failures where key = ${`address:${from.address}`}`;
    expect(rows).toHaveLength(0);
  });
});

/** Signs in and returns what the cookie holds. */
async function open(email: string, password: string) {
  const from = { address: null, browser: "known" };
  const member = await signIn(world.ctx(), { email, password, from });
  if (!member) throw new Error("not signed in");
  const { memberId, sessionEpoch: epoch, sessionId } = member;
  return { memberId, epoch, sessionId };
}

describe("sessions", () => {
  it("end everywhere when a member signs out, and only the one that they sign out of", async () => {
    const { email } = await person();
    const [here, there] = [await open(email, password), await open(email, password)];
    const copy = { ...here };
    await endSession(world.ctx(), here);
    expect(await findSession(world.ctx(), copy)).toEqual({ type: "anonymous" });
    expect(await findSession(world.ctx(), there)).toMatchObject({ type: "member", email });
    await endSession(world.ctx(), here);
  });

  it("are not opened by an id that no one was given", async () => {
    const { email } = await person();
    const session = { ...(await open(email, password)), sessionId: "guessed" };
    expect(await findSession(world.ctx(), session)).toEqual({ type: "anonymous" });
  });

  it("do not hold their ids in the database", async () => {
    const { email } = await person();
    const { sessionId } = await open(email, password);
    const rows = await world.db.sql`select hash from member_sessions`;
    expect(JSON.stringify(rows)).not.toContain(sessionId);
  });

  it("end after 30 days", async () => {
    const { email } = await person();
    const session = await open(email, password);
    const later = (days: number) => ({
      ...world.ctx(),
      now: () => new Date(world.ctx().now().getTime() + days * 86_400_000),
    });
    expect(await findSession(later(29), session)).toMatchObject({ email });
    expect(await findSession(later(30), session)).toEqual({ type: "anonymous" });
  });

  it("end at once when the password changes", async () => {
    const { id, email, from } = await person();
    const session = await open(email, password);
    expect(session).toMatchObject({ memberId: id, epoch: 1 });
    const actor = await findSession(world.ctx(), session);
    expect(actor).toMatchObject({ type: "member", email });
    await changePassword(world.ctx(actor), { current: password, next: "another long one" });
    expect(await findSession(world.ctx(), session)).toEqual({ type: "anonymous" });
    expect(await signIn(world.ctx(), { email, password, from })).toBeNull();
    const again = await open(email, "another long one");
    expect(await findSession(world.ctx(), again)).toMatchObject({ email });
  });

  it("do not exist for members who were deleted", async () => {
    const { email } = await person();
    const session = { ...(await open(email, password)), memberId: memberId(999_999) };
    expect(await findSession(world.ctx(), session)).toEqual({ type: "anonymous" });
  });

  it("keep the password when the current one is wrong", async () => {
    const { email } = await person();
    const session = await open(email, password);
    const actor = await findSession(world.ctx(), session);
    const change = changePassword(world.ctx(actor), { current: "wrong", next: "another long one" });
    await expect(change).rejects.toThrow("incorrect");
    expect(await findSession(world.ctx(), session)).toMatchObject({ type: "member" });
  });
});
