import { z } from "zod";

export const TagKind = z.enum([
  "activity",
  "event",
  "job",
  "error",
  "crash",
  "session",
  "app_info",
]);
export type TagKind = z.infer<typeof TagKind>;

/** Kinds as they appear in a sentence and in a sheet. */
export const KIND_WORDS: Readonly<Record<TagKind, string>> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  crash: "crash",
  session: "session",
  app_info: "app-info",
};

export const ExtraType = z.enum(["string", "number", "boolean", "date", "mixed"]);
export type ExtraType = z.infer<typeof ExtraType>;

/** Kinds that a plan can contain. Crashes and session starts are recorded automatically. */
export const PlannedKind = z.enum(["activity", "event", "job", "error", "app_info"]);
export type PlannedKind = z.infer<typeof PlannedKind>;

/** `date` is an ISO 8601 day or time, as text. An `integer` is a `number` without a fraction. */
export const ValueType = z.enum(["string", "integer", "number", "boolean", "date"]);
export type ValueType = z.infer<typeof ValueType>;

/**
 * The ways in which an item breaks the plan. `unplanned_extra` is only a hint: such an item is kept in every mode.
 */
export const ProblemKind = z.enum([
  "unplanned",
  "blocked",
  "wrong_type",
  "missing_extra",
  "not_allowed_value",
  "unplanned_extra",
]);
export type ProblemKind = z.infer<typeof ProblemKind>;

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const Line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max} characters.`)
    .refine(
      (text) => !/[\0\p{Surrogate}]/u.test(text),
      "The text contains a character that cannot be stored.",
    );
const Values = z
  .array(Line(200).min(1, "An allowed value must not be empty."))
  .max(200, "List at most 200 allowed values.")
  .refine((values) => new Set(values).size === values.length, {
    error: "An allowed value is listed twice.",
  });

/**
 * One planned extra. When `values` is given, no other value is allowed. They are compared as text, so `1` allows the
 * number 1.
 */
export const ExtraSpec = z.strictObject({
  key: Line(64).min(1, "Give the extra a key."),
  type: ValueType.default("string"),
  required: z.boolean().default(false),
  values: Values.optional(),
  note: Line(500).optional(),
});
export type ExtraSpec = z.infer<typeof ExtraSpec>;

/** One planned tag, identified by kind and name. */
export const PlanTag = z
  .strictObject({
    kind: PlannedKind,
    name: Line(128).min(1, "Give the tag a name."),
    /** Part of the app, such as `Checkout`. */
    section: Line(100).default(""),
    /** Name of the activity on which it fires. */
    screen: Line(128).nullable().default(null),
    /** The action on which it fires: "tap on Pay". */
    fires: Line(500).default(""),
    purpose: Line(500).default(""),
    note: Line(1_000).default(""),
    owner: Line(100).default(""),
    personal: z.boolean().default(false),
    required: z.boolean().default(true),
    /** Days after which its hits are deleted; null = kept. */
    retentionDays: z.number().int().min(1).max(3_650).nullable().default(null),
    blocked: z.boolean().default(false),
    extras: z.array(ExtraSpec).max(50, "A tag can have at most 50 extras.").default([]),
    /** Type of an app-info. */
    type: ValueType.nullable().default(null),
    /** The only allowed values of an app-info. */
    values: Values.nullable().default(null),
  })
  .superRefine((tag, issues) => {
    const keys = tag.extras.map(({ key }) => key);
    const twice = keys.find((key, i) => keys.indexOf(key) !== i);
    if (twice !== undefined)
      issues.addIssue({
        code: "custom",
        path: ["extras"],
        message: `The extra ${twice} is listed twice.`,
      });
    if (tag.kind === "app_info" && keys.length > 0)
      issues.addIssue({
        code: "custom",
        path: ["extras"],
        message: "An app-info has a value but no extras.",
      });
    if (tag.kind === "app_info" && tag.name.length > 64)
      issues.addIssue({
        code: "custom",
        path: ["name"],
        message: "The name of an app-info has at most 64 characters.",
      });
    if (tag.kind !== "app_info" && (tag.type !== null || tag.values !== null))
      issues.addIssue({
        code: "custom",
        path: ["type"],
        message: "Only an app-info has a type of its own.",
      });
  })
  .meta({ id: "PlanTag" });
export type PlanTag = z.infer<typeof PlanTag>;

export const PLAN_TAGS_MAX = 2_000;

/** A whole plan, in the order of its rows. */
export const Plan = z
  .array(PlanTag)
  .max(PLAN_TAGS_MAX, `A plan can have at most ${PLAN_TAGS_MAX} tags.`)
  .superRefine((tags, issues) => {
    const seen = new Map<string, number>();
    for (const [index, { kind, name }] of tags.entries()) {
      const before = seen.get(`${kind}:${name}`);
      if (before === undefined) seen.set(`${kind}:${name}`, index);
      else
        issues.addIssue({
          code: "custom",
          path: [index, "name"],
          message: `${kind} ${name} is listed twice, in rows ${before + 1} and ${index + 1}.`,
        });
    }
  });
export type Plan = z.infer<typeof Plan>;

/** Selects tags by a part of their name or of an extra's, and a page of them. */
export const ListTags = z.object({
  search: z.string().trim().max(200).default(""),
  kind: TagKind.nullable().default(null),
  page: z.number().int().min(1).max(1_000).default(1),
});
export type ListTags = z.infer<typeof ListTags>;
