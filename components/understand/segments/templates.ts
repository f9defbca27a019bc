import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

interface Template {
  id: string;
  name: string;
  /** The purpose of the template in one sentence. */
  what: string;
  criteria: Criteria;
}

const lastDays = (n: number) => ({ type: "last", n, unit: "days" }) as const;
const atLeast = (value: number) => ({ op: ">=", value }) as const;
const never = { op: "=", value: 0 } as const;

/** Segment templates. They use common tag names, which can be changed to the app's own. */
export const templates: readonly [Template, ...Template[]] = [
  {
    id: "welcome",
    name: "Welcome, day 3",
    what: "Launched for the first time 3 days ago, visited the login page, has not logged in.",
    criteria: {
      op: "all",
      of: [
        { type: "first_seen", period: { type: "days_ago", n: 3 } },
        {
          type: "did",
          kind: "activity",
          name: "login",
          count: atLeast(1),
          period: { type: "ever" },
        },
        {
          type: "app_info",
          key: "login_status",
          valueType: "boolean",
          op: "is_not",
          value: true,
        },
      ],
    },
  },
  {
    id: "lapsing",
    name: "Lapsing readers",
    what: "Used the app often in the last month, but not in the last 7 days.",
    criteria: {
      op: "all",
      of: [
        { type: "did", kind: "session", count: atLeast(4), period: lastDays(30) },
        { type: "did", kind: "session", count: never, period: lastDays(7) },
      ],
    },
  },
  {
    id: "ambassadors",
    name: "Ambassadors",
    what: "Shared content recently and had no errors. Good people to ask for a rating.",
    criteria: {
      op: "all",
      of: [
        { type: "did", kind: "event", name: "share", count: atLeast(3), period: lastDays(30) },
        { type: "did", kind: "error", count: never, period: lastDays(14) },
        { type: "did", kind: "crash", count: never, period: lastDays(30) },
      ],
    },
  },
  {
    id: "not-logged-in",
    name: "Not logged in",
    what: "Used the app in the last 30 days, but has no account or did not log in.",
    criteria: {
      op: "all",
      of: [
        { type: "last_seen", period: lastDays(30) },
        {
          op: "any",
          of: [
            { type: "identified", value: false },
            {
              type: "app_info",
              key: "login_status",
              valueType: "boolean",
              op: "is",
              value: false,
            },
          ],
        },
      ],
    },
  },
  {
    id: "errors",
    name: "Had errors",
    what: "Had errors or crashes in the last 7 days. Apologise before they leave.",
    criteria: {
      op: "any",
      of: [
        { type: "did", kind: "error", count: atLeast(3), period: lastDays(7) },
        { type: "did", kind: "crash", count: atLeast(1), period: lastDays(7) },
      ],
    },
  },
  {
    id: "expiring",
    name: "Subscription ends soon",
    what: "Has a subscription that expires within 7 days, and can receive push.",
    criteria: {
      op: "all",
      of: [
        {
          type: "app_info",
          key: "subscription_expires",
          valueType: "date",
          op: "in_next_days",
          value: 7,
        },
        { type: "push", value: "reachable" },
      ],
    },
  },
  {
    id: "shown-not-acted",
    name: "Shown, but did not act",
    what: "Saw a message in the last 14 days and acted on none. Try again with different content.",
    criteria: {
      op: "all",
      of: [
        { type: "message", status: "displayed", is: true, period: lastDays(14) },
        { type: "message", status: "actioned", is: false, period: lastDays(14) },
      ],
    },
  },
];
