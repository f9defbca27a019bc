import { expect, test } from "vitest";
import type { GateFacts } from "@/server/deliveries/gate.ts";
import { gate } from "@/server/deliveries/gate.ts";

const now = new Date("2026-11-23T12:00:00Z");
const fine: GateFacts = {
  campaignState: "running",
  now,
  expiresAt: new Date(now.getTime() + 1),
  userId: 7,
  device: { pushState: "subscribed", ownerId: 7 },
  notMeant: null,
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
