import { describe, expect, test } from "vitest";
import type { GateFacts } from "@/server/engage/deliveries/gate/gate.ts";
import { gate } from "@/server/engage/deliveries/gate/gate.ts";
import { Limits } from "@/server/engage/limits/schema.ts";
import { campaignId } from "@/server/id.ts";

const now = new Date("2026-11-23T12:00:00Z");
const fine: GateFacts = {
  campaignState: "running",
  now,
  expiresAt: new Date(now.getTime() + 1),
  userId: 7,
  device: { pushState: "subscribed", ownerId: 7 },
  excludedBy: null,
  inApp: null,
  pressure: null,
};

test("a subscribed device of the person gets the message", () => {
  expect(gate(fine)).toEqual({ send: true });
});

const cases: [string, Partial<GateFacts>][] = [
  ["campaign_stopped", { campaignState: "aborted" }],
  ["campaign_stopped", { campaignState: "finished" }],
  ["expired", { expiresAt: now }],
  ["user_left", { userId: null }],
  ["unreachable", { device: null }],
  ["device_changed_user", { device: { pushState: "subscribed", ownerId: 8 } }],
  ["device_changed_user", { device: { pushState: "subscribed", ownerId: null } }],
  ["opted_out", { device: { pushState: "denied", ownerId: 7 } }],
  ["opted_out", { device: { pushState: "unsubscribed", ownerId: 7 } }],
  ["token_retired", { device: { pushState: "retired", ownerId: 7 } }],
  ["unreachable", { device: { pushState: "none", ownerId: 7 } }],
];

test.each(cases)("%s holds it back when %o", (reason, facts) => {
  expect(gate({ ...fine, ...facts })).toEqual({ send: false, reason });
});

describe("the app's limits", () => {
  const hour = 3_600_000;
  const pressure: NonNullable<GateFacts["pressure"]> = {
    limits: Limits.parse({}),
    zone: "UTC",
    appZone: "UTC",
    times: [],
    latest: null,
    rivals: [],
  };
  const later = { ...fine, expiresAt: new Date(now.getTime() + 48 * hour) };
  const of = (more: Partial<typeof pressure>, facts: Partial<GateFacts> = {}) =>
    gate({ ...later, pressure: { ...pressure, ...more }, ...facts });

  test("let a first message through", () => {
    expect(of({})).toEqual({ send: true });
  });

  test("hold a second one back for the gap, and say whose message came before", () => {
    expect(of({ times: [now.getTime() - hour], latest: 9 })).toEqual({
      send: false,
      reason: "capped",
      holdUntil: new Date(now.getTime() + 3 * hour),
      heldBy: 9,
    });
  });

  test("let the more important one go first", () => {
    const rivals = [{ campaignId: campaignId(5), dueAt: new Date(now.getTime() + hour) }];
    expect(of({ rivals })).toEqual({
      send: false,
      reason: "outranked",
      holdUntil: new Date(now.getTime() + 5 * hour),
      heldBy: 5,
    });
    const room = Limits.parse({ gapMinutes: 0, capDay: 2 });
    expect(of({ rivals, limits: room })).toEqual({ send: true });
    expect(of({ rivals, limits: room, times: [now.getTime() - hour] })).toMatchObject({
      reason: "outranked",
    });
  });

  test("move what would end in quiet hours to their end; what would be too late then is not sent", () => {
    const times = [now.getTime(), now.getTime() - 15 * hour];
    expect(of({ times, latest: 3 })).toMatchObject({
      reason: "capped",
      // A day after the older one is 21:00, in quiet hours until 08:00.
      holdUntil: new Date("2026-11-24T08:00:00Z"),
    });
    const soon = { expiresAt: new Date("2026-11-24T07:00:00Z") };
    expect(of({ times }, soon)).toEqual({ send: false, reason: "capped" });
  });

  test("wait for someone who is using the app, and leave out what was shown there", () => {
    const waitUntil = new Date(now.getTime() + 180_000);
    expect(gate({ ...later, inApp: { displayed: false, waitUntil } })).toMatchObject({
      reason: "in_app_first",
      holdUntil: waitUntil,
    });
    expect(gate({ ...later, inApp: { displayed: true, waitUntil: null } })).toEqual({
      send: false,
      reason: "shown_in_app",
    });
  });

  test("come after what is final: people who left get nothing", () => {
    for (const excludedBy of ["left_audience", "exit_rule", "topic_off"] as const)
      expect(of({ times: [now.getTime()] }, { excludedBy })).toEqual({
        send: false,
        reason: excludedBy,
      });
  });
});
