import { TemplateError } from "@/server/engage/content/template-error.ts";
import { wellFormed } from "@/server/engage/content/well-formed.ts";

export type FilterCall =
  | { name: "default"; text: string }
  | { name: "upcase" | "downcase" | "url_encode" };

const MAX_FILTERS = 5;
const FILTER = /^\|\s*([a-z_]+)\s*(?::\s*(?:"([^"]*)"|'([^']*)')\s*)?/;

/**
 * Parses `| default: "friend" | upcase`; `at` is the position of `text` in the whole text, for errors. Only the listed
 * filters exist.
 */
export function parseFilters(text: string, at: number): FilterCall[] {
  const calls: FilterCall[] = [];
  let rest = text;
  while (rest !== "") {
    const position = at + text.length - rest.length;
    const match = FILTER.exec(rest);
    if (!match) throw new TemplateError(position, "expected | and a filter, or }}");
    if (calls.length === MAX_FILTERS)
      throw new TemplateError(position, `more than ${MAX_FILTERS} filters`);
    const [whole, name = "", double, single] = match;
    calls.push(makeCall(name, double ?? single, position));
    rest = rest.slice(whole.length);
  }
  return calls;
}

function makeCall(name: string, argument: string | undefined, position: number): FilterCall {
  if (name === "default") {
    if (argument === undefined)
      throw new TemplateError(position, 'default needs a text: default: "friend"');
    return { name, text: argument };
  }
  if (name !== "upcase" && name !== "downcase" && name !== "url_encode") {
    throw new TemplateError(
      position,
      `there is no filter "${name}"; use default, upcase, downcase or url_encode`,
    );
  }
  if (argument !== undefined) throw new TemplateError(position, `${name} takes no text`);
  return { name };
}

/** Returns null when there is no value after all filters. `encoded` = already percent-encoded. */
export function applyFilters(
  given: string | null,
  calls: readonly FilterCall[],
): { text: string; encoded: boolean } | null {
  let value = given === "" ? null : given;
  let encoded = false;
  for (const call of calls) {
    if (call.name === "default") value ??= call.text;
    else if (value === null) continue;
    else if (call.name === "upcase") value = value.toUpperCase();
    else if (call.name === "downcase") value = value.toLowerCase();
    else if (!encoded) {
      value = encodeURIComponent(wellFormed(value.slice(0, 500)));
      encoded = true;
    }
  }
  return value === null ? null : { text: value, encoded };
}
