import type { Problem } from "@/server/collect/tags/judge.ts";
import type { ProblemKind, TagKind, ValueType } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

/** Titles of problems in two or three words, for a badge. */
export const PROBLEM_TITLES: Readonly<Record<ProblemKind, string>> = {
  unplanned: "Not in the plan",
  blocked: "Blocked",
  wrong_type: "Wrong type",
  missing_extra: "Missing extra",
  not_allowed_value: "Value not allowed",
  unplanned_extra: "Unplanned extra",
};

const TYPES: Readonly<Record<ValueType, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  date: "a date (ISO 8601 text)",
};

/** Returns a planned type as it reads in a sentence: "a whole number". */
export function typeWords(type: ValueType): string {
  return TYPES[type];
}

const VALUE_CHARS = 40;
const VALUES_SHOWN = 5;

function quoted(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length <= VALUE_CHARS
    ? `“${text}”`
    : `“${text.slice(0, VALUE_CHARS).toWellFormed()}…”`;
}

/** Returns a received value as it reads after "was": `text “12”`. */
function receivedWords(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") return value === "" ? "empty text" : `text ${quoted(value)}`;
  if (typeof value === "number") {
    return `the number ${value}${Number.isInteger(value) ? "" : ", which has a fraction"}`;
  }
  if (typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}

/** Lists the allowed values: `“a”, “b” or 3 more`. */
export function valuesWords(values: readonly string[]): string {
  const shown = values.slice(0, VALUES_SHOWN).map((value) => `“${value}”`);
  const more = values.length - shown.length;
  const last = more > 0 ? `${more} more` : shown.pop();
  return shown.length > 0 ? `${shown.join(", ")} or ${last}` : (last ?? "none");
}

export interface ProblemFacts {
  problem: Problem;
  kind: string;
  name: string;
  /** The planned type and values of the extra, or of the app-info. */
  wanted?: { type: ValueType | null; values?: readonly string[] | null | undefined } | undefined;
  /** The received value; left out when it is unknown. */
  received?: { value: unknown } | undefined;
}

/** Describes a problem in one sentence for developers. */
export function problemSentence({ problem, kind, name, wanted, received }: ProblemFacts): string {
  const tag = `${Object.hasOwn(KIND_WORDS, kind) ? KIND_WORDS[kind as TagKind] : kind} “${name}”`;
  const subject = problem.key === "" ? `The ${tag}` : `The extra “${problem.key}”`;
  switch (problem.kind) {
    case "unplanned":
      return `The ${tag} is not in the plan.`;
    case "blocked":
      return `The plan blocks the ${tag}.`;
    case "missing_extra":
      return `The extra “${problem.key}” is required and missing.`;
    case "unplanned_extra":
      return `The extra “${problem.key}” is not in the plan.`;
    case "wrong_type": {
      const should = wanted?.type ? `should be ${typeWords(wanted.type)}` : "has the wrong type";
      return received
        ? `${subject} ${should}, but was ${receivedWords(received.value)}.`
        : `${subject} ${should}.`;
    }
    case "not_allowed_value": {
      const came = received ? `is ${receivedWords(received.value)}` : "has a different value";
      return wanted?.values && wanted.values.length > 0
        ? `${subject} ${came}; the plan allows only ${valuesWords(wanted.values)}.`
        : `${subject} ${came}, which the plan does not allow.`;
    }
  }
}
