import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { examplePayload } from "@/server/collect/pack/example-payload.ts";
import { camel, identifiersOf, pascal, upperSnake } from "@/server/collect/pack/identifier.ts";
import { jsonSchema } from "@/server/collect/pack/json-schema.ts";
import { kotlinConstants } from "@/server/collect/pack/kotlin.ts";
import { markdownSpecification } from "@/server/collect/pack/markdown.ts";
import { literalsOf } from "@/server/collect/pack/pack-plan.ts";
import { swiftConstants } from "@/server/collect/pack/swift.ts";
import { judgeAppInfo, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import { hostilePlan } from "@/tests/pack/plan-arbitraries.ts";

describe("identifiers", () => {
  test.each([
    ["Article read", "articleRead", "ArticleRead", "ARTICLE_READ"],
    ["article_read", "articleRead", "ArticleRead", "ARTICLE_READ"],
    ["articleRead", "articleRead", "ArticleRead", "ARTICLE_READ"],
    ["2fa", "_2fa", "_2fa", "_2FA"],
    ["news_preference_{type}", "newsPreferenceType", "NewsPreferenceType", "NEWS_PREFERENCE_TYPE"],
    ["…", "tag", "Tag", "TAG"],
  ])("of %s", (name, inCamel, inPascal, inUpper) => {
    expect([camel(name), pascal(name), upperSnake(name)]).toEqual([inCamel, inPascal, inUpper]);
  });

  test("are unique without regard to case, avoid reserved words, and do not depend on the order of rows", () => {
    const names = ["article-read", "Article read", "ARTICLE READ", "class", "class_"];
    const found = identifiersOf(names, camel, new Set(["class"]));
    const all = [...found.values()].map((one) => one.toLowerCase());
    expect(new Set(all).size).toBe(names.length);
    expect(all).not.toContain("class");
    expect(identifiersOf(names.toReversed(), camel, new Set(["class"]))).toEqual(found);
  });

  test("are letters, digits and underscores, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        for (const style of [camel, pascal, upperSnake])
          expect(style(name)).toMatch(/^[\p{L}_][\p{L}\p{Nd}_]*$/u);
      }),
    );
  });
});

test.each([
  ["number", ["1", "1.0", "2.5", "x"], [1, 2.5]],
  ["integer", ["1", "2.5", ""], [1]],
  ["boolean", ["true", "yes"], [true]],
  ["date", ["2026-03-14", "soon"], ["2026-03-14"]],
  ["string", ["1", "true"], ["1", "true"]],
] as const)("the allowed values of a %s are those that can be right", (type, values, expected) => {
  expect(literalsOf(type, values)).toEqual(expected);
});

/** Returns true when some value of each extra is allowed. `1.0` of a number never is. */
function satisfiable(tag: PlanTag): boolean {
  const possible = tag.extras.every(({ type, values }) => literalsOf(type, values)?.length !== 0);
  return possible && literalsOf(tag.type ?? "string", tag.values)?.length !== 0;
}

function itemOf(tag: PlanTag) {
  return examplePayload(tag) as {
    properties?: Record<string, unknown>;
    traits?: Record<string, unknown>;
  };
}

test("every example payload fits the plan, as ingestion and as the JSON Schema judge it", () => {
  fc.assert(
    fc.property(hostilePlan, (tags) => {
      const schema = JSON.parse(jsonSchema({ app: "x", version: 1, tags }));
      for (const tag of tags.filter((one) => satisfiable(one) && !one.blocked)) {
        const { properties, traits } = itemOf(tag);
        const judge = judgeOf(tag);
        const problems =
          tag.kind === "app_info"
            ? judgeAppInfo(judge, Object.values(traits ?? {})[0])
            : judgeExtras(judge, properties, tag.kind === "activity");
        expect(problems).toBeUndefined();
        const own = schema.$defs[`${tag.kind}:${tag.name}`];
        // Parsing into an object drops `__proto__`, which is then missing.
        if (JSON.stringify(own).includes("__proto__")) continue;
        const value = tag.kind === "app_info" ? Object.values(traits ?? {})[0] : itemOf(tag);
        expect(z.fromJSONSchema(own).safeParse(value).error).toBeUndefined();
      }
    }),
  );
});

const shop = Plan.parse([
  {
    kind: "event",
    name: "pay_clicked",
    section: "Pay | fast",
    screen: "login",
    fires: "tap on *Pay*",
    purpose: "See <b>who</b> buys",
    extras: [
      { key: "amount", type: "number", required: true },
      { key: "currency", values: ["EUR", "US$"], note: "ISO | code" },
    ],
  },
  { kind: "app_info", name: "plan", type: "string", values: ["free"] },
  { kind: "app_info", name: "age", type: "integer" },
  { kind: "error", name: "old", blocked: true },
]);
const plan = { app: "Shop", version: 2, tags: shop };

describe("the JSON Schema", () => {
  const schema = z.fromJSONSchema(JSON.parse(jsonSchema(plan)));
  test.each([
    ["the example of an event", examplePayload(shop[0] as PlanTag), true],
    ["several app-infos", { type: "identify", traits: { plan: "free", age: 3 } }, true],
    ["a missing extra", { type: "track", event: "pay_clicked", properties: {} }, false],
    ["no extras at all", { type: "track", event: "pay_clicked" }, false],
    ["a wrong type", { type: "track", event: "pay_clicked", properties: { amount: "1" } }, false],
    [
      "a key of no plan",
      { type: "track", event: "pay_clicked", properties: { amount: 1, x: 1 } },
      false,
    ],
    [
      "a name of no plan",
      { type: "track", event: "Pay_clicked", properties: { amount: 1 } },
      false,
    ],
    ["a value that is not allowed", { type: "identify", traits: { plan: "pro" } }, false],
    ["a fraction for an integer", { type: "identify", traits: { age: 3.5 } }, false],
    ["a blocked tag", { type: "error", name: "old" }, false],
  ])("judges %s", (_, item, right) => {
    expect(schema.safeParse(item).success).toBe(right);
  });
});

test("the specification tells why, where, extras and an example, and its tables stay tables", () => {
  const text = markdownSpecification(plan);
  expect(text).toContain("## Pay \\| fast");
  expect(text).toContain("- **Why:** See \\<b\\>who\\</b\\> buys");
  expect(text).toContain("- **Where:** on `login`, tap on \\*Pay\\*");
  expect(text).toContain("| `currency` | string | no | `EUR`, `US$` | ISO \\| code |");
  expect(text).toContain('"amount": 49.9');
  expect(text).toContain("## Not to be sent");
  expect(text).toContain("- error `old`");
  fc.assert(
    fc.property(hostilePlan, (tags) => {
      const out = markdownSpecification({ app: "x", version: 1, tags });
      for (const row of out.split("\n").filter((line) => line.startsWith("| ")))
        expect(row.replaceAll("\\|", "").split("|").length - 2).toBe(5);
    }),
    { numRuns: 50 },
  );
});

/** Returns a line of Kotlin or Swift without its literals: only quotes, and nothing that a name brought in. */
function withoutLiterals(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

test.each([
  ["Kotlin", kotlinConstants],
  ["Swift", swiftConstants],
])(
  "%s constants hold names, keys and values, and no name breaks out of its literal",
  (language, write) => {
    const text = write(plan);
    expect(text).toContain('"pay_clicked"');
    expect(text).toContain('"currency"');
    expect(text).toContain(language === "Kotlin" ? '"US\\$"' : 'case us = "US$"');
    expect(text).toContain('Blocked, not to be sent: error "old"');
    fc.assert(
      fc.property(hostilePlan, (tags) => {
        const lines = write({ app: "x", version: 1, tags }).split("\n");
        const code = lines.filter((line) => !/^\s*(\/\/|\/\*\*|\*)/.test(line));
        for (const line of code) {
          expect(withoutLiterals(line)).toMatch(
            /^\s*(|\}|(public )?(enum|object) [\p{L}\p{Nd}_]+(: String, CaseIterable)? \{|(const val|public static let|case) [\p{L}\p{Nd}_]+ = (""|-?[\d.e+-]+L?|true|false))$/u,
          );
          if (language === "Kotlin") expect(line).not.toMatch(/(?<!\\)(?:\\\\)*\$/);
        }
        const comments = lines.filter((line) => /^\s*\* ?/.test(line) && !/^\s*\*\/$/.test(line));
        for (const comment of comments) expect(comment).not.toMatch(/\*\/|\/\*/);
        const open = code.join("\n").match(/\{$/gm)?.length ?? 0;
        expect(code.join("\n").match(/^\s*\}$/gm)?.length ?? 0).toBe(open);
      }),
      { numRuns: 50 },
    );
  },
);
