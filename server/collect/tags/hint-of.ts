import type { ExtraSpec, TagKind } from "@/server/collect/tags/schema.ts";
import type { TagAsk, WantedType } from "@/server/collect/tags/tag-ask.ts";
import { DAY_MS } from "@/server/time.ts";

/** What is known of a tag. */
export interface TagFacts {
  id: number;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  inPlan: boolean;
  /** Type of an app-info as it came first. */
  type: string | null;
  /** Types of the extras that came, `mixed` when several did. */
  extras: Record<string, string>;
  spec: readonly ExtraSpec[];
  /** Name of the tag that this one is counted as. */
  renamedTo: string | null;
  received: boolean;
  lastAt: Date | null;
  /** How often it came, as far as it is known from where. */
  seen: number;
  /** From where: `web`, `ios` …; `server` = without a device. */
  platforms: readonly string[];
}

/** What is known of the app. */
export interface HintWorld {
  now: Date;
  /** Of the newest devices: platforms and their parts, 0 to 1. */
  platforms: readonly { platform: string; share: number }[];
  /** Of the newest people: how many have a value of which type, by app-info. */
  types: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export type HintProblem =
  | "absent"
  | "never_received"
  | "blocked"
  | "renamed"
  | "wrong_type"
  | "missing_extra"
  | "one_platform"
  | "stale";

/** Why a reader of a tag will not get what it asks for. */
export interface Hint {
  problem: HintProblem;
  kind: TagKind;
  name: string;
  /** What is so, with the number. */
  sentence: string;
  /** What comes of it and what to do; may be empty. */
  advice: string;
  /** Where it is put right. */
  at: "plan" | "acceptance" | "usage" | "received";
}

/** A tag that came before and did not for so long has probably been lost in a release. */
const STALE_DAYS = 14;
/** Fewer hits than this say nothing about where a tag does not come from. */
const SEEN_MIN = 10;
/** A platform that fewer devices have is not missed. */
const SHARE_MIN = 0.02;
/** A type that fewer of the values have is taken for a mistake of the reader, not of the app. */
const FITTING_MIN = 0.1;

const number = new Intl.NumberFormat("en");
const KINDS: Record<TagKind, string> = {
  activity: "activity",
  event: "event",
  job: "job",
  error: "error",
  crash: "crash",
  session: "session",
  app_info: "app-info",
};
const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "yes or no",
  date: "a date",
};
const WITHOUT: Record<TagAsk["without"], string> = {
  nobody: "Nobody can match.",
  everybody: "Everybody matches.",
  replacement: "Everybody reads the text in its place.",
  gap: "Everybody reads a gap in its place.",
};

/** The gravest thing that stands between a reader and its tag; null = it gets what it asks for. */
export function hintOf(ask: TagAsk, facts: TagFacts | undefined, world: HintWorld): Hint | null {
  const found =
    unreceived(ask, facts) ??
    (facts &&
      (wrongValue(ask, world) ??
        wrongExtra(ask, facts) ??
        stale(facts, world) ??
        onePlatform(facts, world)));
  return found ? { kind: ask.kind, name: ask.name, ...found } : null;
}

type Found = Pick<Hint, "problem" | "sentence" | "advice" | "at">;

function unreceived(ask: TagAsk, facts: TagFacts | undefined): Found | undefined {
  const what = `The ${KINDS[ask.kind]} “${ask.name}”`;
  const without = WITHOUT[ask.without];
  if (!facts) {
    return {
      problem: "absent",
      sentence: `${what} is not planned and was never received.`,
      advice: `${without} Check the spelling, or add it to the plan.`,
      at: "plan",
    };
  }
  if (facts.renamedTo !== null) {
    return {
      problem: "renamed",
      sentence: `What comes as “${ask.name}” is counted as “${facts.renamedTo}”.`,
      advice: `Ask for “${facts.renamedTo}”.`,
      at: "plan",
    };
  }
  if (facts.status === "blocked") {
    return {
      problem: "blocked",
      sentence: `${what} is blocked: nothing of it is stored.`,
      advice: "Collect it again, or take it out here.",
      at: "usage",
    };
  }
  if (facts.received) return undefined;
  return {
    problem: "never_received",
    sentence: facts.inPlan
      ? `${what} is planned, but was never received.`
      : `${what} was never stored.`,
    advice: `${without} ${facts.inPlan ? "Try it on a device in the acceptance room." : "Add it to the plan."}`,
    at: facts.inPlan ? "acceptance" : "plan",
  };
}

function fits(wanted: WantedType, type: string): boolean {
  if (wanted === "any" || type === "mixed" || wanted === type) return true;
  return wanted === "string" && type === "date";
}

/** The values that people have, counted: the type that came first may have been a mistake of one release. */
function wrongValue(ask: TagAsk, { types }: HintWorld): Found | undefined {
  if (ask.kind !== "app_info" || ask.wants === "any") return undefined;
  const counts = [...(types.get(ask.name) ?? [])];
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  const right = counts.reduce((sum, [type, n]) => sum + (fits(ask.wants, type) ? n : 0), 0);
  if (all === 0 || right > all * FITTING_MIN) return undefined;
  const [most = "string"] =
    counts.filter(([type]) => !fits(ask.wants, type)).sort((a, b) => b[1] - a[1])[0] ?? [];
  return {
    problem: "wrong_type",
    sentence: `“${ask.name}” is asked for ${TYPES[ask.wants]}, but ${
      right === 0
        ? `all ${number.format(all)} values are ${plural(most)}`
        : `only ${number.format(right)} of ${number.format(all)} values are; most are ${plural(most)}`
    }.`,
    advice: "Ask for the type that comes, or have the app send the right one.",
    at: "plan",
  };
}

function plural(type: string): string {
  return (
    { string: "texts", number: "numbers", boolean: "yes or no", date: "dates" }[type] ?? "others"
  );
}

function wrongExtra(ask: TagAsk, { extras, spec }: TagFacts): Found | undefined {
  for (const { key, wants } of ask.extras) {
    const type = Object.hasOwn(extras, key) ? extras[key] : undefined;
    if (type === undefined) {
      const planned = spec.some((one) => one.key === key);
      return {
        problem: "missing_extra",
        sentence: `“${ask.name}” never came with “${key}”${planned ? ", although it is planned" : ""}.`,
        advice: planned
          ? "Try it on a device in the acceptance room."
          : "Check the spelling, or add it to the plan.",
        at: planned ? "acceptance" : "plan",
      };
    }
    if (!fits(wants, type)) {
      return {
        problem: "wrong_type",
        sentence: `“${key}” of “${ask.name}” is asked for ${TYPES[wants]}, but comes as ${TYPES[type] ?? type}.`,
        advice: "Ask for the type that comes, or have the app send the right one.",
        at: "plan",
      };
    }
  }
  return undefined;
}

function stale({ name, lastAt }: TagFacts, { now }: HintWorld): Found | undefined {
  const days = lastAt === null ? 0 : Math.floor((now.getTime() - lastAt.getTime()) / DAY_MS);
  if (days < STALE_DAYS) return undefined;
  return {
    problem: "stale",
    sentence: `“${name}” was last received ${number.format(days)} days ago.`,
    advice: "Ask whether the app still sends it.",
    at: "acceptance",
  };
}

/** What a server sends speaks for people on every platform. */
function onePlatform(facts: TagFacts, world: HintWorld): Found | undefined {
  const { name, seen, platforms } = facts;
  if (seen < SEEN_MIN || platforms.length === 0 || platforms.includes("server")) return undefined;
  const missing = world.platforms.filter(
    ({ platform, share }) => share >= SHARE_MIN && !platforms.includes(platform),
  );
  if (missing.length === 0) return undefined;
  const percent = Math.round(100 * missing.reduce((sum, { share }) => sum + share, 0));
  return {
    problem: "one_platform",
    sentence: `“${name}” comes from ${list(platforms)} only, never from ${list(
      missing.map(({ platform }) => platform),
    )} (${percent} % of the newest devices).`,
    advice: "Have it added there, or these people are left out.",
    at: "acceptance",
  };
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
