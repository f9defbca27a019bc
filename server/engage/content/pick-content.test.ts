import { expect, test } from "vitest";
import { languagesOf, pickContent } from "@/server/engage/content/pick-content.ts";
import { Content } from "@/server/engage/content/schema.ts";

const version = (variant: string, language: string) => ({
  variant,
  language,
  content: Content.parse({ title: `${variant} ${language}` }),
});
const versions = [
  version("a", "default"),
  version("a", "fr"),
  version("a", "pt-br"),
  version("b", "default"),
];

test.each([
  ["a", null, "a default"],
  ["a", "en-GB", "a default"],
  ["a", "fr-CA", "a fr"],
  ["a", "pt_BR.UTF-8", "a pt-br"],
  ["a", "pt-PT", "a default"],
  ["b", "fr", "b default"],
  ["c", "fr", "a fr"],
])("variant %s for %s reads “%s”", (variant, locale, title) => {
  const picked = pickContent(versions, variant, locale);
  expect(picked.content.title).toBe(title);
  expect(picked.variant).toBe(variant);
});

test("a locale narrows to its language, then to the default", () => {
  expect(languagesOf("zh-Hant-TW")).toEqual(["zh-hant-tw", "zh-hant", "zh", "default"]);
  expect(languagesOf("")).toEqual(["default"]);
});
