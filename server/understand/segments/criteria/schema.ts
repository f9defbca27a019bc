import { z } from "zod";
import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import { AppInfo } from "@/server/understand/segments/criteria/schema.app-info.ts";
import { checkShape } from "@/server/understand/segments/criteria/schema.limits.ts";
import { Message } from "@/server/understand/segments/criteria/schema.message.ts";
import { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import {
  Name,
  Scalar,
  ScalarList,
  Text,
} from "@/server/understand/segments/criteria/schema.values.ts";

export type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
// The builder and the adapters know criteria by this one file.
export { MESSAGE_STATUSES, Message } from "@/server/understand/segments/criteria/schema.message.ts";
export { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";

/**
 * Condition on one extra of a hit. Texts compare exactly, including case; `is` also compares the
 * type: the number 1 is not the text "1".
 */
export const ExtrasFilter = z
  .discriminatedUnion("op", [
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
    z.strictObject({ key: Name, op: z.literal("in"), value: ScalarList }),
  ])
  .meta({ id: "ExtrasFilter" });
export type ExtrasFilter = z.infer<typeof ExtrasFilter>;

export const HIT_KINDS = ["activity", "event", "job", "error", "crash", "session"] as const;
export const COUNT_OPS = [">=", "<=", "=", ">", "<"] as const;

/** The number of times a user did something in a period. Never = `{op: "=", value: 0}`. */
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
  /** Only hits with a duration (jobs, sessions) that matches this comparison; milliseconds. */
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

export const Identified = z.strictObject({ type: z.literal("identified"), value: z.boolean() });
export const Push = z.strictObject({
  type: z.literal("push"),
  value: z.enum(["reachable", "not"]),
});
/** Members of another segment, as it is defined at the time of evaluation. */
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
export type Leaf =
  | Did
  | Seen
  | AppInfoCriterion
  | Technical
  | Message
  | z.infer<typeof Identified>
  | z.infer<typeof Push>
  | z.infer<typeof SegmentRef>;
export type Criteria = { op: "all" | "any"; of: Criteria[] } | { op: "not"; of: Criteria } | Leaf;

const Leaf = z.discriminatedUnion(
  "type",
  [Did, Seen, AppInfo, Technical, Message, Identified, Push, SegmentRef],
  { error: "unknown kind of criterion" },
);

const Node: z.ZodType<Criteria> = z
  .lazy(
    () =>
      z.union([Group, Leaf], {
        error: (issue) => closestReason(issue.input, issue.errors as Reason[][]),
      }) as unknown as z.ZodType<Criteria>,
  )
  .meta({ id: "Criteria", description: "A criteria tree over users." });
const Group = z.discriminatedUnion("op", [
  z.strictObject({
    op: z.enum(["all", "any"]),
    of: z.array(Node).min(1, "a group needs at least one criterion"),
  }),
  z.strictObject({ op: z.literal("not"), of: Node }),
]);

type Reason = { path: PropertyKey[]; message: string };

/**
 * A union only reports that nothing matched. `type` shows that the author meant a criterion;
 * without it, they meant a group.
 */
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
  .meta({ override: { $ref: "#/components/schemas/Criteria" } })
  // The depth is checked before the recursive schema runs: a tree of 60,000 levels would exhaust
  // the stack.
  .pipe(Node as z.ZodType<Criteria, unknown>) as unknown as z.ZodType<Criteria, Criteria>;
