import type { PlanTag } from "@/server/collect/tags/schema.ts";

/** Text of a plan on one line: no line breaks, nothing invisible that could reorder or hide what a reader sees. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .trim();
}

/** For block comments of TypeScript and Kotlin (whose comments nest): neither ends nor opens one. */
export function inComment(text: string): string {
  return oneLine(text).replaceAll("*/", "* /").replaceAll("/*", "/ *");
}

/** Where in the user path it fires, as part of a sentence: "on `login`, tap on Pay"; empty when the plan does not say. */
export function whereOf({ screen, fires }: Pick<PlanTag, "screen" | "fires">): string {
  const on = screen ? `on \`${oneLine(screen)}\`` : "";
  const when = oneLine(fires);
  return on && when ? `${on}, ${when}` : on || when;
}

/** What a developer should know of a tag, a line each. */
export function commentLines(tag: PlanTag): string[] {
  const where = whereOf(tag);
  return [
    oneLine(tag.purpose),
    where ? `When: ${where}` : "",
    oneLine(tag.note),
    tag.personal ? "Personal: says something about a person." : "",
    tag.required ? "" : "Optional: a version of the app is right without it.",
  ].filter((line) => line !== "");
}

/** `\u001b` for each character that a reader would not see, as TypeScript, Kotlin and JSON write it. */
export function escapeHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, (char) =>
    [...Array(char.length).keys()]
      .map((at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}
