import { beforeAll, describe, expect, it } from "vitest";
import { changePassword } from "@/server/account/members/change-password.ts";
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

  it("throttles an address that tries many accounts", async () => {
    const from = { address: "10.66.0.1", browser: null };
    for (let n = 0; n < 50; n++) {
      await signIn(world.ctx(), { email: `guess${n}@example.test`, password: "wrong", from });
    }
    const next = signIn(world.ctx(), { email: "other@example.test", password: "wrong", from });
    await expect(next).rejects.toThrow(/Too many/);
  });
});

describe("sessions", () => {
  it("end at once when the password changes", async () => {
    const { id, email, from } = await person();
    const session = { memberId: id, epoch: 1 };
    const actor = await findSession(world.ctx(), session);
    expect(actor).toMatchObject({ type: "member", email });
    await changePassword(world.ctx(actor), { current: password, next: "another long one" });
    expect(await findSession(world.ctx(), session)).toEqual({ type: "anonymous" });
    expect(await signIn(world.ctx(), { email, password, from })).toBeNull();
    const again = await signIn(world.ctx(), { email, password: "another long one", from });
    expect(
      await findSession(world.ctx(), { memberId: id, epoch: again?.sessionEpoch ?? 0 }),
    ).toMatchObject({ email });
  });

  it("do not exist for members who were deleted", async () => {
    expect(await findSession(world.ctx(), { memberId: memberId(999_999), epoch: 1 })).toEqual({
      type: "anonymous",
    });
  });

  it("keep the password when the current one is wrong", async () => {
    const { id } = await person();
    const actor = await findSession(world.ctx(), { memberId: id, epoch: 1 });
    const change = changePassword(world.ctx(actor), { current: "wrong", next: "another long one" });
    await expect(change).rejects.toThrow("incorrect");
    expect(await findSession(world.ctx(), { memberId: id, epoch: 1 })).toMatchObject({
      type: "member",
    });
  });
});
