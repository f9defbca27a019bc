import type { PlanTag } from "@/server/collect/tags/schema.ts";

/**
 * Returns text of a plan on one line: no line breaks, no invisible characters that could reorder or hide the text.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .trim();
}

/**
 * Makes text safe for block comments of TypeScript and Kotlin (whose comments nest): it neither ends nor opens one.
 */
export function inComment(text: string): string {
  return oneLine(text).replaceAll("*/", "* /").replaceAll("/*", "/ *");
}

/**
 * Returns the place in the user path where it fires, as part of a sentence: "on `login`, tap on Pay"; empty when the
 * plan has none.
 */
export function whereOf({ screen, fires }: Pick<PlanTag, "screen" | "fires">): string {
  const on = screen ? `on \`${oneLine(screen)}\`` : "";
  const when = oneLine(fires);
  return on && when ? `${on}, ${when}` : on || when;
}

/** Describes a tag for developers, in one line per fact. */
export function commentLines(tag: PlanTag): string[] {
  const where = whereOf(tag);
  return [
    oneLine(tag.purpose),
    where ? `When: ${where}` : "",
    oneLine(tag.note),
    tag.personal ? "Personal: contains data about a person." : "",
    tag.required ? "" : "Optional: a version of the app passes without it.",
  ].filter((line) => line !== "");
}

/** Writes `\u001b` for each invisible character, in the notation of TypeScript, Kotlin and JSON. */
export function escapeHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, (char) =>
    [...Array(char.length).keys()]
      .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
