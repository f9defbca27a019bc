import { describe, expect, it } from "vitest";
import { rotated, validSecrets } from "@/server/account/identity/secrets.ts";
import { identityCheck, userHashOf } from "@/server/account/identity/user-hash.ts";

/** Made with `printf %s customer-17 | openssl dgst -sha256 -hmac test-secret`. */
const HASH = "42f384ef7cf12cba2f78d08dc1926882c9e99e2d69363f785a7e2e9f2f93f478";

describe("the proof of a user id", () => {
  it("is its HMAC-SHA256 as hex", () => {
    expect(userHashOf("test-secret", "customer-17")).toBe(HASH);
  });

  const check = identityCheck(true, ["test-secret", "other"]);
  it.each([
    ["right", "customer-17", HASH, true],
    ["right, in capitals", "customer-17", HASH.toUpperCase(), true],
    ["under the second secret", "a", userHashOf("other", "a"), true],
    ["of another user", "customer-18", HASH, false],
    ["under another secret", "customer-17", userHashOf("guess", "customer-17"), false],
    ["cut short", "customer-17", HASH.slice(0, 63), false],
    ["empty", "customer-17", "", false],
    ["a number", "customer-17", 17, false],
    ["missing", "customer-17", undefined, false],
  ])("%s counts as it should, also when asked again", (_, userId, hash, proven) => {
    expect(check.proves(userId, hash)).toBe(proven);
    expect(check.proves(userId, hash)).toBe(proven);
  });

  it("is never right without a secret", () => {
    expect(identityCheck(true, []).proves("customer-17", HASH)).toBe(false);
  });

  it("is right under the previous secret for a week", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const first = rotated(undefined, now);
    const second = rotated(first, now);
    expect(validSecrets(undefined, now)).toEqual([]);
    expect(validSecrets(first, now)).toEqual([first.current]);
    const sixDays = new Date("2026-11-29T12:00:00Z");
    expect(validSecrets(second, sixDays)).toEqual([second.current, first.current]);
    const eightDays = new Date("2026-12-01T12:00:00Z");
    expect(validSecrets(second, eightDays)).toEqual([second.current]);
  });
});
