import fc from "fast-check";
import { TECHNICAL_FIELDS } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";

/** Generators for the parity test: pools are small, so that trees and users meet. */

export const NOW = "2026-03-30T10:30:00.000Z";
export const NAMES = ["login", "köp 🎉", "a'b\"c"];
const KEYS = ["k", "type", "é", "__proto__"];
const TEXTS = ["x", "xy", "X", "1", "true", "ü🎉", "%", "10.5"];
const VERSIONS = ["5.9", "5.10", "5.10.0", "5.10.2-beta", "6", "beta", "05.9"];
const scalar = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(0, 1, 2.5, -3, 1e21, 0.1),
  fc.boolean(),
);
/** Times around the switch to summer time of Europe (29 March 2026) and America (8 March). */
const DAYS = [
  "2026-03-07",
  "2026-03-08",
  "2026-03-09",
  "2026-03-28",
  "2026-03-29",
  "2026-03-30",
  "2026-03-31",
];
const dayOf = fc.constantFrom(...DAYS);
const HOUR = 3_600_000;
/** Whole hours, their edges, or any millisecond: the places where readers could differ. */
export const instant = fc
  .tuple(fc.integer({ min: 0, max: 26 * 24 }), fc.constantFrom(0, 1, -1, 1_234_567))
  .map(([hours, off]) => Date.parse("2026-03-05T00:00:00Z") + hours * HOUR + off)
  .map((at) => Math.min(at, Date.parse(NOW)));

const infoValue = fc.oneof(
  scalar,
  dayOf,
  fc.constantFrom("2026-02-31", "2026-03-29T", "tomorrow"),
  instant.map((at) => new Date(at).toISOString()),
  instant.map((at) => `${new Date(at).toISOString().slice(0, 19)}Z`),
);

const technical = fc.option(fc.constantFrom(...TEXTS.slice(0, 4), ...VERSIONS));

const STATUSES = ["pending", "attempting", "sent", "failed", "suppressed"] as const;
const REASONS = ["capped", "control_group", "global_control", "sent_as_push", "http_500"];
const moment = fc.option(instant, { freq: 2 });
/** Steps in any combination, as reports may get lost. Campaign 2 is a step of the program. */
const message = fc.record({
  campaign: fc.nat(2),
  variant: fc.option(fc.constantFrom("a", "b")),
  state: fc.constantFrom(...STATUSES),
  reason: fc.option(fc.constantFrom(...REASONS)),
  action: fc.option(fc.constantFrom("buy", "later")),
  due_at: instant,
  sent_at: moment,
  delivered_at: moment,
  displayed_at: moment,
  actioned_at: moment,
  exited_at: moment,
  answered_at: moment,
  answers: fc.uniqueArray(
    fc.record({
      question: fc.constantFrom("q1", "q2"),
      choice: fc.constantFrom("y", "n", ""),
      at: instant,
    }),
    { maxLength: 3, selector: ({ question, choice }) => question + choice },
  ),
});

export const user = fc.record({
  externalId: fc.boolean(),
  appInfo: fc.dictionary(fc.constantFrom("plan", "ends", "é"), infoValue),
  firstSeen: instant,
  lastSeen: instant,
  place: technical,
  mergeInto: fc.option(fc.nat(100), { freq: 4 }),
  devices: fc.array(
    fc.record({
      technicals: fc.array(technical, { minLength: 13, maxLength: 13 }),
      subscribed: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  hits: fc.array(
    fc.record({
      tag: fc.nat(17),
      ts: instant,
      durationMs: fc.option(fc.constantFrom(0, 1_000, 60_000)),
      extras: fc.option(
        fc.dictionary(
          fc.constantFrom("k", "type", "é"),
          fc.oneof(scalar, fc.constant(null), fc.constant([1]), fc.constant({ a: "x" })),
        ),
      ),
    }),
    { maxLength: 12 },
  ),
  messages: fc.array(message, { maxLength: 4 }),
});
export type GeneratedUser = typeof user extends fc.Arbitrary<infer T> ? T : never;

const n = fc.integer({ min: 0, max: 24 });
const period = fc.oneof(
  fc.constant({ type: "ever" }),
  fc.record({
    type: fc.constant("last"),
    n: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom("minutes", "hours", "days"),
  }),
  fc.record({ type: fc.constantFrom("days_ago", "more_than_days_ago"), n }),
  fc
    .tuple(dayOf, dayOf)
    .map(([a, b]) => ({ type: "between", from: a < b ? a : b, to: a < b ? b : a })),
  fc.record({ type: fc.constant("since"), date: dayOf }),
);
const where = fc.oneof(
  fc.record({ op: fc.constantFrom("is", "is_not"), value: scalar }),
  fc.record({ op: fc.constantFrom("contains", "starts_with"), value: fc.constantFrom(...TEXTS) }),
  fc.record({
    op: fc.constantFrom("gt", "gte", "lt", "lte"),
    value: fc.constantFrom(0, 1, 2.5, 0.1),
  }),
  fc.record({ op: fc.constant("exists") }),
  fc.record({ op: fc.constant("in"), value: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
);
const keyed = fc.tuple(fc.constantFrom(...KEYS), where).map(([key, rest]) => ({ key, ...rest }));
const countOp = fc.constantFrom(">=", "<=", "=", ">", "<");
const did = fc.record(
  {
    type: fc.constant("did"),
    kind: fc.constantFrom("activity", "event", "job", "error", "crash", "session"),
    name: fc.constantFrom(...NAMES, "never received"),
    count: fc.record({ op: countOp, value: fc.nat(3) }),
    period,
    where: fc.array(keyed, { maxLength: 2 }),
    durationMs: fc.record({ op: countOp, value: fc.constantFrom(0, 1_000, 5_000) }),
  },
  { requiredKeys: ["type", "kind", "count", "period"] },
);
const numbers = fc.constantFrom(0, 1, 2.5, -3, 1e21, 0.1);
const info = fc
  .tuple(
    fc.constantFrom("plan", "ends", "é", "__proto__"),
    fc.oneof(
      fc.record({
        valueType: fc.constant("string"),
        op: fc.constantFrom("is", "is_not", "contains", "starts_with"),
        value: fc.constantFrom(...TEXTS),
      }),
      fc.record({
        valueType: fc.constant("string"),
        op: fc.constant("in"),
        value: fc.array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        valueType: fc.constant("number"),
        op: fc.constantFrom("is", "is_not", "gt", "gte", "lt", "lte"),
        value: numbers,
      }),
      fc.record({
        valueType: fc.constant("number"),
        op: fc.constant("between"),
        value: fc.record({ min: numbers, max: numbers }),
      }),
      fc.record({
        valueType: fc.constant("number"),
        op: fc.constant("in"),
        value: fc.array(numbers, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        valueType: fc.constant("boolean"),
        op: fc.constantFrom("is", "is_not"),
        value: fc.boolean(),
      }),
      fc.record({
        valueType: fc.constant("date"),
        op: fc.constantFrom("before", "after", "on"),
        value: dayOf,
      }),
      fc.record({
        valueType: fc.constant("date"),
        op: fc.constantFrom("in_last_days", "in_next_days", "days_ago", "days_from_now"),
        value: n,
      }),
      fc.record({
        valueType: fc.constantFrom("string", "number", "boolean", "date"),
        op: fc.constantFrom("set", "not_set"),
      }),
    ),
  )
  .map(([key, rest]) => ({ type: "app_info", key, ...rest }));
const technicalLeaf = fc
  .oneof(
    fc.record({
      field: fc.constantFrom(...TECHNICAL_FIELDS),
      op: fc.constantFrom("is", "is_not", "contains", "starts_with"),
      value: fc.constantFrom(...TEXTS, ...VERSIONS),
    }),
    fc.record({
      field: fc.constantFrom(...TECHNICAL_FIELDS),
      op: fc.constant("in"),
      value: fc.array(fc.constantFrom(...TEXTS, ...VERSIONS), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      field: fc.constantFrom("app_version", "os_version", "sdk_version"),
      op: fc.constantFrom("gt", "gte", "lt", "lte"),
      value: fc.constantFrom("5.9", "5.10", "5.10.2", "6.0"),
    }),
  )
  .map((rest) => ({ type: "technical", ...rest }));
/** Campaigns 1 to 3; the third is a step of program 1. The test inserts the real ids. */
const whichMessage = fc.oneof(
  fc.constant({}),
  fc.constantFrom(1, 2, 3, 999_999).map((campaignId) => ({ campaignId })),
  fc.constantFrom(1, 999_999).map((programId) => ({ programId })),
);
export const messageLeaf = fc
  .tuple(
    whichMessage,
    fc.oneof(
      fc.record({
        status: fc.constantFrom("sent", "delivered", "displayed", "exited", "answered", "control"),
      }),
      fc.record(
        { status: fc.constant("actioned"), action: fc.constantFrom("buy", "later", "never seen") },
        { requiredKeys: ["status"] },
      ),
      fc.record(
        { status: fc.constantFrom("failed", "not_sent"), reason: fc.constantFrom(...REASONS) },
        { requiredKeys: ["status"] },
      ),
      fc.record({
        status: fc.constant("answered"),
        answer: fc.record(
          { question: fc.constantFrom("q1", "q2"), choice: fc.constantFrom("y", "n") },
          { requiredKeys: ["question"] },
        ),
      }),
    ),
    fc.record(
      { is: fc.boolean(), period, variant: fc.constantFrom("a", "b") },
      { requiredKeys: ["is"] },
    ),
  )
  .map((parts) => Object.assign({ type: "message" }, ...parts) as unknown);
const leaf = fc.oneof(
  { arbitrary: did, weight: 5 },
  { arbitrary: info, weight: 4 },
  { arbitrary: technicalLeaf, weight: 2 },
  { arbitrary: messageLeaf, weight: 3 },
  fc.record({ type: fc.constantFrom("first_seen", "last_seen"), period }),
  fc.record({ type: fc.constant("identified"), value: fc.boolean() }),
  fc.record({ type: fc.constant("push"), value: fc.constantFrom("reachable", "not") }),
  fc.record({ type: fc.constant("segment"), id: fc.constantFrom(1, 2) }),
);
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc.record({
      op: fc.constantFrom("all", "any"),
      of: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("not"), of: tie("node") }),
  ),
}));

/**
 * Raw trees, to be parsed by the schema: the test then also shows that the schema accepts valid
 * trees.
 */
export const tree = node as fc.Arbitrary<Criteria>;
