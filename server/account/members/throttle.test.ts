import { describe, expect, it } from "vitest";
import { inMinutes, MAX_CHECKS, WINDOW_MS, waitMs } from "@/server/account/members/throttle.ts";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (ms: number) => new Date(now.getTime() - ms);

describe("throttle", () => {
  it("allows one check less than the limit without waiting", () => {
    const failures = Array.from({ length: MAX_CHECKS.account - 1 }, () => ago(1_000));
    expect(waitMs("account", failures, now)).toBe(0);
  });

  it("makes the next check wait until the oldest of the last ten is out of the window", () => {
    const failures = Array.from({ length: 12 }, (_, index) => ago(index * 10_000));
    expect(waitMs("account", failures, now)).toBe(WINDOW_MS - 9 * 10_000);
  });

  it("forgets failures when the window has passed, so no one is locked out permanently", () => {
    const failures = Array.from({ length: 100 }, () => ago(WINDOW_MS));
    expect(waitMs("account", failures, now)).toBe(0);
  });

  it("lets an address fail more often than an account, since many people may share it", () => {
    const failures = Array.from({ length: MAX_CHECKS.account }, () => ago(1_000));
    expect(waitMs("account", failures, now)).toBeGreaterThan(0);
    expect(waitMs("address", failures, now)).toBe(0);
  });

  it("rounds the waiting time up to whole minutes", () => {
    expect([inMinutes(1), inMinutes(60_000), inMinutes(60_001)]).toEqual([
      "1 minute",
      "1 minute",
      "2 minutes",
    ]);
  });
});
