import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export interface Template {
  id: string;
  name: string;
  /** What it is good for, in one sentence. */
  what: string;
  criteria: Criteria;
}

const lastDays = (n: number) => ({ type: "last", n, unit: "days" }) as const;
const atLeast = (value: number) => ({ op: ">=", value }) as const;
const never = { op: "=", value: 0 } as const;

/** Starting points. Names of tags are the usual ones: each is a control that can be changed to the app's own. */
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
    what: "Came often last month, but not once in the last 7 days.",
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
    what: "Share your content and met no error lately: the ones to ask for a rating.",
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
    what: "Used the app this month, but has no account or did not log in.",
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
    name: "Met errors",
    what: "Ran into errors or crashes in the last 7 days: say sorry before they leave.",
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
    what: "The subscription expires within 7 days, and a message can reach them.",
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
    what: "Were shown a message in the last 14 days and acted on none: ask again, or in other words.",
    criteria: {
      op: "all",
      of: [
        { type: "message", status: "displayed", is: true, period: lastDays(14) },
        { type: "message", status: "actioned", is: false, period: lastDays(14) },
      ],
    },
  },
];
