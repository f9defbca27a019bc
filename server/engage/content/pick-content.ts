import type { Content, Version } from "@/server/engage/content/schema.ts";

interface Picked {
  language: string;
  variant: string;
  content: Content;
}

/**
 * Picks the content for a person who reads `locale` (`pt-BR`): the variant in that language, in the language without
 * its region, then in the default language; then the same for variant `a`. A variant without a text of its own
 * therefore reads as `a`.
 */
export function pickContent(
  versions: readonly Version[],
  variant: string,
  locale: string | null,
): Picked {
  const languages = languagesOf(locale);
  for (const wanted of variant === "a" ? ["a"] : [variant, "a"]) {
    for (const language of languages) {
      const found = versions.find((one) => one.variant === wanted && one.language === language);
      if (found) return { language, variant, content: found.content };
    }
  }
  throw new Error("a campaign has no content in its default language");
}

/** Lists `pt-br`, `pt` and `default` for `pt-BR`. */
export function languagesOf(locale: string | null): string[] {
  const full = (locale ?? "").toLowerCase().replaceAll("_", "-").split(/[.@]/)[0] ?? "";
  const parts = full.split("-").filter((part) => part !== "");
  const narrowing = parts.map((_, n) => parts.slice(0, parts.length - n).join("-"));
  return [...narrowing, "default"];
}
