import type { AppInfoCriterion } from "@/server/understand/segments/criteria/schema.app-info.ts";
import type { Period } from "@/server/understand/segments/criteria/schema.period.ts";
import type { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import type { Did, ExtrasFilter } from "@/server/understand/segments/criteria/schema.ts";

const ORDER_WORDS = { gt: "above", gte: "at least", lt: "below", lte: "at most" } as const;
const COUNT_WORDS = {
  ">=": "at least",
  "<=": "at most",
  "=": "exactly",
  ">": "more than",
  "<": "fewer than",
} as const;
const VERBS = {
  activity: ["visited", "any activity"],
  event: ["did", "any event"],
  job: ["ran", "any job"],
  error: ["met", "any error"],
  crash: ["met", "any crash"],
  session: ["had", "a session"],
} as const;

const quoted = (value: unknown) => (typeof value === "string" ? `“${value}”` : String(value));
const list = (values: readonly unknown[]) => values.map(quoted).join(", ");
const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;

export function periodWords(period: Period): string {
  switch (period.type) {
    case "ever":
      return "at any time";
    case "last":
      return period.n === 1
        ? `in the last ${period.unit.slice(0, -1)}`
        : `in the last ${period.n} ${period.unit}`;
    case "days_ago":
      if (period.n === 0) return "today";
      return period.n === 1 ? "yesterday" : `${period.n} days ago`;
    case "more_than_days_ago":
      return `more than ${plural(period.n, "day")} ago`;
    case "between":
      return period.from === period.to
        ? `on ${period.from}`
        : `between ${period.from} and ${period.to}`;
    case "since":
      return `since ${period.date}`;
  }
}

function countWords({ op, value }: Did["count"]): string {
  if (op === ">=" && value === 1) return "at least once";
  if (op === "=" && value === 1) return "exactly once";
  return `${COUNT_WORDS[op]} ${plural(value, "time")}`;
}

function extraWords(filter: ExtrasFilter): string {
  const key = filter.key;
  switch (filter.op) {
    case "is":
      return `${key} ${quoted(filter.value)}`;
    case "is_not":
      return `${key} other than ${quoted(filter.value)}`;
    case "contains":
      return `${key} containing ${quoted(filter.value)}`;
    case "starts_with":
      return `${key} starting with ${quoted(filter.value)}`;
    case "exists":
      return `any ${key}`;
    case "in":
      return `${key} one of ${list(filter.value)}`;
    default:
      return `${key} ${ORDER_WORDS[filter.op]} ${filter.value}`;
  }
}

export function describeDid(leaf: Did): string {
  const [verb, anything] = VERBS[leaf.kind];
  const what = leaf.name === undefined ? anything : quoted(leaf.name);
  const never = leaf.count.value === 0 && (leaf.count.op === "=" || leaf.count.op === "<=");
  const words = [never ? `never ${verb} ${what}` : `${verb} ${what} ${countWords(leaf.count)}`];
  if (leaf.where?.length) words.push(`with ${leaf.where.map(extraWords).join(" and ")}`);
  if (leaf.durationMs) {
    words.push(`lasting ${COUNT_WORDS[leaf.durationMs.op]} ${leaf.durationMs.value / 1_000} s`);
  }
  if (!(never && leaf.period.type === "ever")) words.push(periodWords(leaf.period));
  return words.join(" ");
}

export function describeAppInfo(leaf: AppInfoCriterion): string {
  const key = leaf.key;
  switch (leaf.op) {
    case "set":
      return `have a value for ${key}`;
    case "not_set":
      return `have no value for ${key}`;
    case "is":
      return `have ${key} ${quoted(leaf.value)}`;
    case "is_not":
      return `do not have ${key} ${quoted(leaf.value)}`;
    case "contains":
      return `have ${key} containing ${quoted(leaf.value)}`;
    case "starts_with":
      return `have ${key} starting with ${quoted(leaf.value)}`;
    case "in":
      return `have ${key} one of ${list(leaf.value)}`;
    case "between":
      return `have ${key} between ${leaf.value.min} and ${leaf.value.max}`;
    case "before":
    case "after":
    case "on":
      return `have ${key} ${leaf.op} ${leaf.value}`;
    case "in_last_days":
      return `have ${key} within the last ${plural(leaf.value, "day")}`;
    case "in_next_days":
      return `have ${key} within the next ${plural(leaf.value, "day")}`;
    case "days_ago":
      return `have ${key} ${leaf.value === 0 ? "today" : `exactly ${plural(leaf.value, "day")} ago`}`;
    case "days_from_now":
      return `have ${key} ${leaf.value === 0 ? "today" : `exactly ${plural(leaf.value, "day")} from now`}`;
    default:
      return `have ${key} ${ORDER_WORDS[leaf.op]} ${leaf.value}`;
  }
}

export function describeTechnical(leaf: Technical): string {
  const place = leaf.field === "country" || leaf.field === "region" || leaf.field === "city";
  const has = place ? "are in a" : "have a device with";
  const field = leaf.field.replace("_", " ");
  switch (leaf.op) {
    case "is":
      return `${has} ${field} ${quoted(leaf.value)}`;
    case "is_not":
      return `${has} ${field} other than ${quoted(leaf.value)}`;
    case "contains":
      return `${has} ${field} containing ${quoted(leaf.value)}`;
    case "starts_with":
      return `${has} ${field} starting with ${quoted(leaf.value)}`;
    case "in":
      return `${has} ${field} one of ${list(leaf.value)}`;
    default:
      return `${has} ${field} ${ORDER_WORDS[leaf.op]} ${leaf.value}`;
  }
}
