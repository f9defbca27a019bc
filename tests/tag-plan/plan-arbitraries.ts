import fc from "fast-check";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { ExtraSpec, Plan, PlanTag } from "@/server/collect/tags/schema.ts";
import { PlannedKind, Plan as PlanSchema, ValueType } from "@/server/collect/tags/schema.ts";

/** Text that causes trouble in sheets, in our notation and in JSON. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ maxLength }),
      fc.constantFrom(
        "",
        "=1+1",
        "'=1+1",
        "''-x",
        "@home",
        "+49",
        "a;b",
        "a: b",
        "a|b",
        "#1",
        'say "yes"',
        "two\nlines",
        "comma, semicolon;",
        "required",
        "string required",
        "ü😀",
        "__proto__",
        "constructor",
        "{x}",
        "(no sectio",
      ),
    )
    .map((value) => value.trim())
    .filter((value) => value.isWellFormed() && !value.includes("\0"));

const filled = (maxLength: number) => text(maxLength).filter((value) => value !== "");
const type = fc.constantFrom(...ValueType.options);
const values = fc.uniqueArray(filled(12), { minLength: 1, maxLength: 4 });

const extra: fc.Arbitrary<ExtraSpec> = fc
  .record({
    key: filled(12),
    type,
    required: fc.boolean(),
    values: fc.option(values, { nil: undefined }),
    note: fc.option(filled(20), { nil: undefined }),
  })
  .map(({ values: allowed, note, ...rest }) => ({
    ...rest,
    ...(allowed ? { values: allowed } : {}),
    ...(note ? { note } : {}),
  }));

const tag: fc.Arbitrary<PlanTag> = fc
  .record({
    kind: fc.constantFrom(...PlannedKind.options),
    name: filled(16),
    section: text(10),
    screen: fc.option(filled(10), { nil: null }),
    fires: text(20),
    purpose: text(20),
    note: text(20),
    owner: text(8),
    personal: fc.boolean(),
    required: fc.boolean(),
    retentionDays: fc.option(fc.integer({ min: 1, max: 3_650 }), { nil: null }),
    blocked: fc.boolean(),
    extras: fc.uniqueArray(extra, { maxLength: 12, selector: ({ key }) => key }),
    type: fc.option(type, { nil: null }),
    values: fc.option(values, { nil: null }),
  })
  .map((one) =>
    one.kind === "app_info" ? { ...one, extras: [] } : { ...one, type: null, values: null },
  );

/** Plans as they are saved. */
export const plans: fc.Arbitrary<Plan> = fc
  .uniqueArray(tag, { maxLength: 8, selector: ({ kind, name }) => `${kind}:${name}` })
  .map((tags) => toPlan(PlanSchema.parse(tags)));
