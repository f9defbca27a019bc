import fc from "fast-check";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { Plan } from "@/server/collect/tags/schema.ts";

/**
 * Names that would break out of a string, a comment or an identifier if a generator were careless.
 */
const NASTY = [
  "class",
  "constructor",
  "__proto__",
  "toString",
  "arguments",
  "2fa",
  "Article read",
  "article_read",
  "article-read",
  "ARTICLE READ",
  "*/ oops(); /*",
  "\u0024{process.exit()}",
  "`tick`",
  '"; throw 1; "',
  "'single'",
  "back\\slash\\",
  "line\nbreak\r\n// x",
  "para\u2028graph\u2029",
  "rtl\u202e\u2066 x",
  "nul\u0000l",
  "日本語",
  "été",
  "ﬁ ß ŉ İstanbul",
  "🎉",
  "-",
  "</script>",
  "{{ x }}",
  "a|b `c` ```d",
  "String",
  "x".repeat(120),
];

const text = (max: number) =>
  fc.oneof(
    fc.constantFrom(...NASTY).map((one) => one.slice(0, max)),
    fc.string({ minLength: 1, maxLength: Math.min(max, 30), unit: "grapheme" }),
    fc.string({ minLength: 1, maxLength: 12, unit: "binary" }),
  );
const name = (max: number) => text(max).filter((one) => one.trim() !== "" && one.length <= max);

const type = fc.constantFrom("string", "integer", "number", "boolean", "date");
const values = fc.uniqueArray(
  fc
    .oneof(name(200), fc.constantFrom("1", "1.0", "-2.5", "true", "false", "1e+21", "2026-01-02"))
    .map((one) => one.trim()),
  { minLength: 1, maxLength: 5 },
);

const extra = fc.record(
  { key: name(64), type, required: fc.boolean(), values, note: text(100) },
  { requiredKeys: ["key", "type", "required"] },
);

const hit = fc.record({
  kind: fc.constantFrom("activity", "event", "job", "error"),
  name: name(128),
  section: text(100),
  screen: fc.option(text(128)),
  fires: text(200),
  purpose: text(200),
  note: text(200),
  owner: text(100),
  personal: fc.boolean(),
  required: fc.boolean(),
  blocked: fc.boolean(),
  extras: fc.uniqueArray(extra, { maxLength: 5, selector: ({ key }) => key.trim() }),
});

const info = fc.record({
  kind: fc.constant("app_info"),
  name: name(64),
  purpose: text(200),
  blocked: fc.boolean(),
  type: fc.option(type),
  values: fc.option(values),
});

/** Plans that the schema accepts, with names that no sane person would choose. */
export const hostilePlan: fc.Arbitrary<PlanTag[]> = fc
  .uniqueArray(fc.oneof({ weight: 4, arbitrary: hit }, { weight: 1, arbitrary: info }), {
    minLength: 1,
    maxLength: 25,
    selector: (tag) => `${tag.kind}:${tag.name.trim()}`,
  })
  .map((tags) => Plan.safeParse(tags))
  .filter((result) => result.success)
  .map((result) => result.data ?? []);
