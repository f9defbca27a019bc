import { z } from "zod";
import { checkShape } from "@/server/segments/schema.limits.ts";
import { Period } from "@/server/segments/schema.period.ts";

/** PostgreSQL stores neither, so no stored text can have them. */
const storable = (text: string) => !/[\0\p{Surrogate}]/u.test(text);
const Name = z.string().min(1, "give a name").max(200).refine(storable, "unusable character");
const Text = z.string().max(1_000).refine(storable, "unusable character");
const Scalar = z.union([Text, z.number(), z.boolean()], {
  error: "give a text, a number or true/false",
});
const List = z.array(Scalar).min(1, "list at least one value").max(200, "list at most 200 values");
const Days = z.number().int("give whole days").min(0).max(3_650);
const Day = z.iso.date("give a day as yyyy-mm-dd");

/** Condition on one extra of a hit. Texts compare exactly, case included; `is` also by type: the number 1 is not the text "1". */
export const ExtrasFilter = z.discriminatedUnion("op", [
  z.strictObject({ key: Name, op: z.enum(["is", "is_not"]), value: Scalar }),
  z.strictObject({
    key: Name,
    op: z.enum(["contains", "starts_with"]),
    value: Text.min(1, "give a text"),
  }),
  z.strictObject({
    key: Name,
    op: z.enum(["gt", "gte", "lt", "lte"]),
    value: z.number("give a number"),
  }),
  z.strictObject({ key: Name, op: z.literal("exists") }),
  z.strictObject({ key: Name, op: z.literal("in"), value: List }),
]);
export type ExtrasFilter = z.infer<typeof ExtrasFilter>;

export const HIT_KINDS = ["activity", "event", "job", "error", "crash", "session"] as const;
export const COUNT_OPS = [">=", "<=", "=", ">", "<"] as const;

/** How often a user did something in a period. Never = `{op: "=", value: 0}`. */
export const Did = z.strictObject({
  type: z.literal("did"),
  kind: z.enum(HIT_KINDS),
  /** Left out = any name of this kind. */
  name: Name.optional(),
  count: z.strictObject({
    op: z.enum(COUNT_OPS),
    value: z.number().int("count in whole numbers").min(0).max(1_000_000),
  }),
  period: Period,
  where: z.array(ExtrasFilter).max(10, "at most 10 conditions on extras").optional(),
  /** Only hits with a duration (jobs, sessions) that compares so; milliseconds. */
  durationMs: z
    .strictObject({
      op: z.enum(COUNT_OPS),
      value: z
        .number()
        .int()
        .min(0)
        .max(2 ** 31 - 1),
    })
    .optional(),
});

export const Seen = z.strictObject({ type: z.enum(["first_seen", "last_seen"]), period: Period });

const info = <T extends "string" | "number" | "boolean" | "date">(valueType: T) => ({
  type: z.literal("app_info"),
  key: Name,
  valueType: z.literal(valueType),
});

/**
 * Condition on an app-info. Values of another type than `valueType` are as if not there, except for `set` and `not_set`;
 * `is_not` holds for users without the value too. Days are calendar days of the app: `in_last_days` 7 = today and the 7 before.
 */
export const AppInfo = z.discriminatedUnion("valueType", [
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({ ...info("string"), op: z.enum(["is", "is_not"]), value: Text }),
      z.strictObject({
        ...info("string"),
        op: z.enum(["contains", "starts_with"]),
        value: Text.min(1),
      }),
      z.strictObject({
        ...info("string"),
        op: z.literal("in"),
        value: z.array(Text).min(1).max(200),
      }),
      z.strictObject({ ...info("string"), op: z.enum(["set", "not_set"]) }),
    ],
    { error: "a text is asked is, is_not, contains, starts_with, in, set or not_set" },
  ),
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({
        ...info("number"),
        op: z.enum(["is", "is_not", "gt", "gte", "lt", "lte"]),
        value: z.number("give a number"),
      }),
      z.strictObject({
        ...info("number"),
        op: z.literal("between"),
        value: z.strictObject({ min: z.number(), max: z.number() }),
      }),
      z.strictObject({
        ...info("number"),
        op: z.literal("in"),
        value: z.array(z.number()).min(1).max(200),
      }),
      z.strictObject({ ...info("number"), op: z.enum(["set", "not_set"]) }),
    ],
    { error: "a number is asked is, is_not, gt, gte, lt, lte, between, in, set or not_set" },
  ),
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({ ...info("boolean"), op: z.enum(["is", "is_not"]), value: z.boolean() }),
      z.strictObject({ ...info("boolean"), op: z.enum(["set", "not_set"]) }),
    ],
    { error: "true/false is asked is, is_not, set or not_set" },
  ),
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({ ...info("date"), op: z.enum(["before", "after", "on"]), value: Day }),
      z.strictObject({
        ...info("date"),
        op: z.enum(["in_last_days", "in_next_days", "days_ago", "days_from_now"]),
        value: Days,
      }),
      z.strictObject({ ...info("date"), op: z.enum(["set", "not_set"]) }),
    ],
    {
      error:
        "a date is asked before, after, on, in_last_days, in_next_days, days_ago, days_from_now, set or not_set",
    },
  ),
]);

/** Of a device, except country, region and city, which are of the user. */
export const TECHNICAL_FIELDS = [
  "platform",
  "os",
  "os_version",
  "browser",
  "model",
  "manufacturer",
  "app_version",
  "sdk_version",
  "locale",
  "timezone",
  "carrier",
  "network",
  "screen",
  "country",
  "region",
  "city",
] as const;
export type TechnicalField = (typeof TECHNICAL_FIELDS)[number];

/** "Has a device that …". Versions compare by dotted numbers: 5.10 is above 5.9, 5.0 is 5. */
export const Technical = z.discriminatedUnion("op", [
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.enum(["is", "is_not"]),
    value: Text,
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.enum(["contains", "starts_with"]),
    value: Text.min(1),
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(TECHNICAL_FIELDS),
    op: z.literal("in"),
    value: z.array(Text).min(1).max(200),
  }),
  z.strictObject({
    type: z.literal("technical"),
    field: z.enum(["app_version", "os_version", "sdk_version"], {
      error: "only versions compare by number",
    }),
    op: z.enum(["gt", "gte", "lt", "lte"]),
    value: z.string().regex(/^\d{1,9}(\.\d{1,9}){0,5}$/, "give a version such as 5.10.2"),
  }),
]);

export const Identified = z.strictObject({ type: z.literal("identified"), value: z.boolean() });
export const Push = z.strictObject({
  type: z.literal("push"),
  value: z.enum(["reachable", "not"]),
});
/** Members of another segment, as it is defined at the time of asking. */
export const SegmentRef = z.strictObject({
  type: z.literal("segment"),
  id: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

export type Did = z.infer<typeof Did>;
export type Seen = z.infer<typeof Seen>;
export type AppInfoCriterion = z.infer<typeof AppInfo>;
export type Technical = z.infer<typeof Technical>;
export type Leaf =
  | Did
  | Seen
  | AppInfoCriterion
  | Technical
  | z.infer<typeof Identified>
  | z.infer<typeof Push>
  | z.infer<typeof SegmentRef>;
export type Criteria = { op: "all" | "any"; of: Criteria[] } | { op: "not"; of: Criteria } | Leaf;

const Leaf = z.discriminatedUnion(
  "type",
  [Did, Seen, AppInfo, Technical, Identified, Push, SegmentRef],
  { error: "unknown kind of criterion" },
);

const Node: z.ZodType<Criteria> = z.lazy(
  () =>
    z.union([Group, Leaf], {
      error: (issue) => closestReason(issue.input, issue.errors as Reason[][]),
    }) as unknown as z.ZodType<Criteria>,
);
const Group = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.enum(["all", "any"]),
    of: z.array(Node).min(1, "a group needs a criterion"),
  }),
  z.strictObject({ op: z.literal("not"), of: Node }),
]);

type Reason = { path: PropertyKey[]; message: string };

/** A union only knows that nothing fitted; what the author meant is told by `type` (a criterion) or its absence (a group). */
function closestReason(input: unknown, errors: Reason[][] = []): string {
  const isLeaf = typeof input === "object" && input !== null && "type" in input;
  const reason = errors[isLeaf ? 1 : 0]?.[0];
  if (!reason) return "give a criterion or a group of criteria";
  const where = reason.path.join(".");
  return where ? `${where}: ${reason.message}` : reason.message;
}

/** A criteria tree: groups `all`, `any`, `not` over criteria; at most 6 deep and 50 criteria. */
export const Criteria = z
  .unknown()
  .superRefine((value, issues) => {
    const message = checkShape(value);
    if (message) issues.addIssue({ code: "custom", message, input: value });
  })
  // The depth is checked before the recursive schema runs: a tree of 60,000 levels would exhaust the stack.
  .pipe(Node as z.ZodType<Criteria, unknown>) as unknown as z.ZodType<Criteria, Criteria>;
