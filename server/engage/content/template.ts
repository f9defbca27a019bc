import type { FilterCall } from "@/server/engage/content/filters.ts";
import { applyFilters, parseFilters } from "@/server/engage/content/filters.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";
import { wellFormed } from "@/server/engage/content/well-formed.ts";

/** The source of a placeholder's value. */
type Source =
  | { from: "user.id" }
  | { from: "app_info"; key: string }
  | { from: "text"; text: string };

interface Placeholder {
  source: Source;
  filters: FilterCall[];
}

/** A parsed text: literal parts and placeholders, in order. */
export type Template = readonly (string | Placeholder)[];

/** The values that placeholders can use. Only own properties of `appInfo` are read. */
export interface TemplateData {
  userId: string | null;
  appInfo: Readonly<Record<string, string | number | boolean>>;
}

const MAX_TEXT = 4_000;
const MAX_PLACEHOLDERS = 50;
const MAX_EXPRESSION = 300;
/** The maximum number of code points that one placeholder may add. */
const MAX_VALUE = 500;

/**
 * Parses `Hello {{ app_info.first_name | default: "friend" }}`. A value is `user.id`, `app_info.<name>`, `app_info["any
 * name"]`, or a quoted text. Throws `TemplateError` with the position of the error.
 */
export function parseTemplate(text: string, max = MAX_TEXT): Template {
  if (text.length > max) throw new TemplateError(max, `longer than ${max} characters`);
  const parts: (string | Placeholder)[] = [];
  let position = 0;
  while (position < text.length) {
    const open = text.indexOf("{{", position);
    if (open === -1) break;
    if (open > position) parts.push(text.slice(position, open));
    const close = findClose(text, open + 2);
    parts.push(parseExpression(text.slice(open + 2, close), open + 2));
    position = close + 2;
    if (parts.filter((part) => typeof part !== "string").length > MAX_PLACEHOLDERS) {
      throw new TemplateError(open, `more than ${MAX_PLACEHOLDERS} placeholders`);
    }
  }
  if (position < text.length) parts.push(text.slice(position));
  return parts;
}

/** Returns the position of the `}}` that ends the placeholder, outside quoted text. */
function findClose(text: string, from: number): number {
  let quote = "";
  for (let i = from; i < text.length && i - from <= MAX_EXPRESSION; i++) {
    const char = text.charAt(i);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === "}" && text.charAt(i + 1) === "}") {
      return i;
    }
  }
  throw new TemplateError(from - 2, "this {{ is not closed by }}");
}

const SOURCE =
  /^\s*(?:(user\.id)|app_info\.([\p{L}\p{N}_$][\p{L}\p{N}_$.-]*)|app_info\[\s*(?:"([^"]+)"|'([^']+)')\s*\]|"([^"]*)"|'([^']*)')\s*/u;

function parseExpression(expression: string, at: number): Placeholder {
  const match = SOURCE.exec(expression);
  if (!match) {
    throw new TemplateError(
      at,
      "a placeholder starts with user.id, app_info.name or a quoted text",
    );
  }
  const [whole, user, dotted, double, single, textDouble, textSingle] = match;
  const key = dotted ?? double ?? single;
  const source: Source = user
    ? { from: "user.id" }
    : key !== undefined
      ? { from: "app_info", key }
      : { from: "text", text: textDouble ?? textSingle ?? "" };
  return { source, filters: parseFilters(expression.slice(whole.length), at + whole.length) };
}

/** Lists the app-info that the placeholders use; `replaced` = every use has a fallback for a missing value. */
export function appInfoOf(template: Template): { key: string; replaced: boolean }[] {
  const found = new Map<string, boolean>();
  for (const part of template) {
    if (typeof part === "string" || part.source.from !== "app_info") continue;
    const replaced = part.filters.some(({ name }) => name === "default");
    found.set(part.source.key, replaced && (found.get(part.source.key) ?? true));
  }
  return [...found].map(([key, replaced]) => ({ key, replaced }));
}

/**
 * Fills the placeholders. `missing` = how many had no value and no default; they become empty. In `url` mode every
 * value is percent-encoded, so that it cannot change the destination; in `html` mode special characters are escaped, so
 * that it stays text.
 */
export function renderTemplate(
  template: Template,
  data: TemplateData,
  mode: "text" | "url" | "html" = "text",
): { text: string; missing: number } {
  let text = "";
  let missing = 0;
  for (const part of template) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const value = applyFilters(readValue(part.source, data), part.filters);
    if (value === null) missing++;
    else if (mode === "html") text += escapeHtml(value.encoded ? value.text : clip(value.text));
    else if (mode === "text" || value.encoded)
      text += value.encoded ? value.text : clip(value.text);
    else text += encodeURIComponent(clip(value.text));
  }
  return { text, missing };
}

const HTML: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

function readValue(source: Source, data: TemplateData): string | null {
  if (source.from === "text") return source.text;
  if (source.from === "user.id") return data.userId;
  if (!Object.hasOwn(data.appInfo, source.key)) return null;
  const value: unknown = data.appInfo[source.key];
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** Cuts the text to MAX_VALUE code points. */
function clip(text: string): string {
  if (text.length <= MAX_VALUE) return wellFormed(text);
  return Array.from(wellFormed(text.slice(0, MAX_VALUE * 2)))
    .slice(0, MAX_VALUE)
    .join("");
}
