import type { Version } from "@/server/engage/content/schema.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import { counted, listed } from "@/server/words.ts";

/** Languages that a smaller share of the audience reads are not named. */
const SHARE_MIN = 0.01;
const NAMED_MAX = 5;
const NAMES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

export interface Readers {
  /** A language such as `fr`, without region. */
  language: string;
  people: number;
}

function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * Lists languages that people read but that have no text. The language of the default text is unknown; when it is the
 * only text, it is assumed to be the language that most people read.
 */
export function languageLines(
  readers: readonly Readers[],
  versions: readonly Version[],
  to: Repairs,
): PreflightLine[] {
  const written = new Set(versions.map(({ language }) => language.split("-")[0] ?? language));
  written.delete("default");
  const all = readers.reduce((sum, one) => sum + one.people, 0);
  const byNumber = [...readers].sort((a, b) => b.people - a.people);
  const taken = byNumber.find(({ language }) => !written.has(language))?.language;
  const missing = byNumber.filter(
    (one) => !written.has(one.language) && one.language !== taken && one.people >= all * SHARE_MIN,
  );
  const lines = missing.slice(0, NAMED_MAX).map(({ language, people: n }) => {
    const name = languageName(language);
    return line(
      `language-${language}`,
      "warn",
      `${counted(n, "person reads", "people read")} ${name}. There is no ${name} text, so they read the default.`,
      to.composer("what", `Write it in ${name}`),
    );
  });
  const more = missing.slice(NAMED_MAX).reduce((sum, one) => sum + one.people, 0);
  if (more > 0) {
    lines.push(
      line(
        "language-more",
        "warn",
        `${counted(more, "person reads", "people read")} other languages that have no text.`,
      ),
    );
  }
  lines.push(...variantLines(versions, to));
  return lines.length > 0 ? lines : [line("languages", "ok", allWritten(written, taken))];
}

function allWritten(written: ReadonlySet<string>, taken: string | undefined): string {
  const names = [...written].map(languageName);
  if (names.length === 0) {
    return taken === undefined
      ? "Everyone reads the default text."
      : `Everyone reads the default text, which is assumed to be ${languageName(taken)} because most of them read it.`;
  }
  return `There are texts in ${listed(names)}; everyone else reads the default.`;
}

/** A variant without a text of its own in a language reads as `a`, so that the two cannot be told apart there. */
function variantLines(versions: readonly Version[], to: Repairs): PreflightLine[] {
  const variants = [...new Set(versions.map(({ variant }) => variant))].sort();
  const languages = [...new Set(versions.map(({ language }) => language))];
  const has = (variant: string, language: string) =>
    versions.some((one) => one.variant === variant && one.language === language);
  return variants.flatMap((variant) => {
    const without = languages.filter((language) => !has(variant, language));
    if (without.length === 0) return [];
    const names = listed(
      without.map((tag) => (tag === "default" ? "the default language" : languageName(tag))),
    );
    return [
      line(
        `variant-${variant}`,
        "warn",
        `Variant ${variant.toUpperCase()} has no text in ${names}. People read another text there, so the test is less reliable.`,
        to.composer("what", `Complete variant ${variant.toUpperCase()}`),
      ),
    ];
  });
}
