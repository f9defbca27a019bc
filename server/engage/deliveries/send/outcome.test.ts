import { expect, test } from "vitest";
import { MAX_ATTEMPTS, outcomeOf } from "@/server/engage/deliveries/send/outcome.ts";

const now = new Date("2026-11-23T12:00:00Z");
const retry = { deliveryId: "d", outcome: "retry", status: 429, reason: "http_429" } as const;

test("what can be tried again waits as long as the push service asks, else longer each time", () => {
  const dueAt = (attempts: number, retryAfterMs: number | null) =>
    (outcomeOf({ ...retry, retryAfterMs }, attempts, now).dueAt?.getTime() ?? 0) - now.getTime();
  expect(dueAt(1, 7_000)).toBe(7_000);
  expect([1, 2, 3, 4, 5].map((attempts) => dueAt(attempts, null))).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000,
  ]);
  expect(dueAt(1, 0)).toBe(2_000);
});

test("after the last attempt it is given up, whatever the push service asks", () => {
  const last = outcomeOf({ ...retry, retryAfterMs: 1_000 }, MAX_ATTEMPTS, now);
  expect(last).toMatchObject({ state: "failed", reason: "gave_up", dueAt: null });
  expect(outcomeOf({ ...retry, retryAfterMs: null }, MAX_ATTEMPTS - 1, now).state).toBe("pending");
});

test("every answer ends in a state with its reason", () => {
  const of = (result: Parameters<typeof outcomeOf>[0]) => {
    const { state, reason } = outcomeOf(result, 1, now);
    return [state, reason];
  };
  expect(of({ deliveryId: "d", outcome: "sent", status: 201 })).toEqual(["sent", null]);
  expect(of({ deliveryId: "d", outcome: "gone", status: 410, reason: "http_410" })).toEqual([
    "failed",
    "gone",
  ]);
  expect(of({ deliveryId: "d", outcome: "rejected", status: 403, reason: "http_403" })).toEqual([
    "failed",
    "http_403",
  ]);
});
