import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTemplate, renderTemplate } from "@/server/engage/content/template.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";
import { wellFormed } from "@/server/engage/content/well-formed.ts";

const anna = {
  userId: "u-1",
  appInfo: { first_name: "Anna", score: 7, vip: true, "last name": "Ek", empty: "" },
};
const fill = (text: string, data = anna, mode: "text" | "url" = "text") =>
  renderTemplate(parseTemplate(text), data, mode);

describe("a text", () => {
  test.each([
    ["Hello", "Hello"],
    ["Hello {{ app_info.first_name }}!", "Hello Anna!"],
    ["{{app_info.score}} points, vip {{ app_info.vip }}", "7 points, vip true"],
    ['{{ app_info["last name"] }}', "Ek"],
    ['{{ app_info.nick | default: "friend" }}', "friend"],
    ["{{ app_info.nick | default: 'it\"s' | upcase }}", 'IT"S'],
    ['{{ app_info.empty | default: "friend" }}', "friend"],
    ["{{ app_info.first_name | downcase }}", "anna"],
    ["{{ user.id | url_encode }}", "u-1"],
    ['{{ "{{ literal }}" }}', "{{ literal }}"],
    ["a } b }} c { d", "a } b }} c { d"],
  ])("%s becomes %s", (text, expected) => {
    expect(fill(text)).toEqual({ text: expected, missing: 0 });
  });

  test("a value that is missing becomes empty and is counted", () => {
    expect(fill("Hello {{ app_info.nick }}, {{ app_info.empty }}!")).toEqual({
      text: "Hello , !",
      missing: 2,
    });
    expect(fill("{{ user.id }}", { ...anna, userId: "" })).toEqual({
      text: "",
      missing: 1,
    });
  });

  test("values in an address cannot change where it leads", () => {
    const data = { userId: "../../x?y#z&é", appInfo: {} as typeof anna.appInfo };
    expect(fill("https://shop.test/u/{{ user.id }}", data, "url").text).toBe(
      "https://shop.test/u/..%2F..%2Fx%3Fy%23z%26%C3%A9",
    );
    expect(fill("https://shop.test/?u={{ user.id | url_encode }}", data, "url").text).toBe(
      "https://shop.test/?u=..%2F..%2Fx%3Fy%23z%26%C3%A9",
    );
  });

  test.each([
    ["{{", 0],
    ["Hi {{ app_info.name ", 3],
    ["Hi {{ name }}", 5],
    ["{{ app_info.a | explode }}", 16 - 2],
    ["{{ app_info.a | default }}", 14],
    ['{{ app_info.a | upcase: "x" }}', 14],
    ["{{ app_info.a b }}", 14],
    ["{{ user.password }}", 2],
    ["{{ app_info }}", 2],
    ["{{ }}", 2],
  ])("%s is refused at character %i", (text, position) => {
    try {
      parseTemplate(text);
    } catch (error) {
      expect(error).toBeInstanceOf(TemplateError);
      expect((error as TemplateError).position).toBe(position);
      return;
    }
    expect.unreachable("it was accepted");
  });

  test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "inherited property %s is no value",
    (key) => {
      expect(fill(`{{ app_info.${key} }}{{ app_info["${key}"] }}`)).toEqual({
        text: "",
        missing: 2,
      });
    },
  );
});

describe("whatever the text", { timeout: 30_000 }, () => {
  const braces = fc.string({
    unit: fc.constantFrom(
      "{{",
      "}}",
      "{",
      "}",
      "|",
      '"',
      "'",
      " ",
      "app_info",
      ".a",
      "user.id",
      "default:",
      "__proto__",
      "\u0000",
      "😀",
      "\ud800",
    ),
    maxLength: 60,
  });

  test("it is parsed or refused with a position inside it, never in another way", () => {
    fc.assert(
      fc.property(fc.oneof(braces, fc.string({ unit: "binary" })), (text) => {
        try {
          const { text: filled } = renderTemplate(parseTemplate(text), {
            userId: "u",
            appInfo: { a: "b" },
          });
          expect(typeof filled).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(TemplateError);
          const { position } = error as TemplateError;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("text without placeholders stays as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        fc.pre(!text.includes("{{"));
        expect(renderTemplate(parseTemplate(text), { userId: null, appInfo: {} })).toEqual({
          text,
          missing: 0,
        });
      }),
    );
  });

  test("a value is put in as it is, is never read as a template, and is limited", () => {
    fc.assert(
      fc.property(fc.oneof(braces, fc.string({ unit: "grapheme", maxLength: 2_000 })), (value) => {
        const { text } = renderTemplate(parseTemplate("<{{ app_info.v }}>"), {
          userId: null,
          appInfo: { v: value },
        });
        const expected = Array.from(wellFormed(value)).slice(0, 500).join("");
        expect(text).toBe(`<${expected}>`);
      }),
    );
  });

  test("long hostile input is refused or done at once", () => {
    const started = performance.now();
    for (const text of [
      "{{".repeat(2_000),
      "{{ app_info.a ".repeat(250),
      `{{ ${" ".repeat(3_900)}`,
      "|".repeat(4_000),
    ]) {
      try {
        parseTemplate(text);
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }
    const huge = renderTemplate(parseTemplate("{{ app_info.v }}"), {
      userId: null,
      appInfo: { v: "x".repeat(10_000_000) },
    });
    expect(huge.text.length).toBe(500);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
