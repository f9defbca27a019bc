import { z } from "zod";
import { Day } from "@/server/moment.ts";
import { Days, Name, Text } from "@/server/understand/segments/criteria/schema.values.ts";

const info = <T extends "string" | "number" | "boolean" | "date">(valueType: T) => ({
  type: z.literal("app_info"),
  key: Name,
  valueType: z.literal(valueType),
});

/**
 * Condition on an app-info. Values of another type than `valueType` count as missing, except for
 * `set` and `not_set`;
 * `is_not` also matches users without the value. Days are calendar days of the app: `in_last_days`
 * 7 = today and the 7 before.
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
    {
      error: "use one of these with a text: is, is_not, contains, starts_with, in, set or not_set",
    },
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
    {
      error:
        "use one of these with a number: is, is_not, gt, gte, lt, lte, between, in, set or not_set",
    },
  ),
  z.discriminatedUnion(
    "op",
    [
      z.strictObject({ ...info("boolean"), op: z.enum(["is", "is_not"]), value: z.boolean() }),
      z.strictObject({ ...info("boolean"), op: z.enum(["set", "not_set"]) }),
    ],
    { error: "use one of these with true/false: is, is_not, set or not_set" },
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
        "use one of these with a date: before, after, on, in_last_days, in_next_days, days_ago, days_from_now, set or not_set",
    },
  ),
]);

export type AppInfoCriterion = z.infer<typeof AppInfo>;
