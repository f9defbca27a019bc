import type { ExtraSpec, TagKind } from "@/server/collect/tags/schema.ts";
import type { TagAsk, WantedType } from "@/server/collect/tags/tag-ask.ts";
import { DAY_MS } from "@/server/time.ts";

/** The known facts of a tag. */
export interface TagFacts {
  id: number;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  inPlan: boolean;
  /** The first received type of an app-info. */
  type: string | null;
  /** Types of the received extras, `mixed` when there were several. */
  extras: Record<string, string>;
  spec: readonly ExtraSpec[];
  /** Name of the tag that this one is counted as. */
  renamedTo: string | null;
  received: boolean;
  lastAt: Date | null;
  /** Number of items whose platform is known. */
  seen: number;
  /** Their platforms: `web`, `ios` …; `server` = without a device. */
  platforms: readonly string[];
}

/** The known facts of the app. */
export interface HintWorld {
  now: Date;
  /** Platforms of the newest devices and their shares, 0 to 1. */
  platforms: readonly { platform: string; share: number }[];
  /** For each app-info, how many of the newest people have a value of which type. */
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

/** The reason why a reader of a tag will not get the data that it asks for. */
export interface Hint {
  problem: HintProblem;
  kind: TagKind;
  name: string;
  /** The fact, with its number. */
  sentence: string;
  /** The consequence and what to do; may be empty. */
  advice: string;
  /** The page where it can be fixed. */
  at: "plan" | "acceptance" | "usage" | "received";
}

/** A tag that was received before, but not for this long, has probably been lost in a release. */
const STALE_DAYS = 14;
/** Fewer hits than this do not show which platforms a tag is missing on. */
const SEEN_MIN = 10;
/** A platform with a smaller share of devices is ignored. */
const SHARE_MIN = 0.02;
/** A type with a smaller share of the values counts as a mistake of the reader, not of the app. */
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
  nobody: "No one can match.",
  everybody: "Everyone matches.",
  replacement: "Everyone gets the replacement text.",
  gap: "Everyone sees a gap in its place.",
};

/** Returns the most serious obstacle between a reader and its tag; null when it gets the data that it asks for. */
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
      sentence: `Items named “${ask.name}” count as “${facts.renamedTo}”.`,
      advice: `Use “${facts.renamedTo}” instead.`,
      at: "plan",
    };
  }
  if (facts.status === "blocked") {
    return {
      problem: "blocked",
      sentence: `${what} is blocked, so nothing of it is stored.`,
      advice: "Unblock it, or remove it here.",
      at: "usage",
    };
  }
  if (facts.received) return undefined;
  return {
    problem: "never_received",
    sentence: facts.inPlan
      ? `${what} is planned, but was never received.`
      : `${what} was never stored.`,
    advice: `${without} ${facts.inPlan ? "Test it on a device in the acceptance room." : "Add it to the plan."}`,
    at: facts.inPlan ? "acceptance" : "plan",
  };
}

function fits(wanted: WantedType, type: string): boolean {
  if (wanted === "any" || type === "mixed" || wanted === type) return true;
  return wanted === "string" && type === "date";
}

/** Counts the values that people have. The first received type may have been a mistake of one release. */
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
    sentence: `“${ask.name}” is used as ${TYPES[ask.wants]}, but ${
      right === 0
        ? `all ${number.format(all)} values are ${plural(most)}`
        : `only ${number.format(right)} of ${number.format(all)} values are; most are ${plural(most)}`
    }.`,
    advice: "Use the type that is received, or make the app send the right one.",
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
        sentence: `“${ask.name}” was never received with “${key}”${planned ? ", although it is planned" : ""}.`,
        advice: planned
          ? "Test it on a device in the acceptance room."
          : "Check the spelling, or add it to the plan.",
        at: planned ? "acceptance" : "plan",
      };
    }
    if (!fits(wants, type)) {
      return {
        problem: "wrong_type",
        sentence: `“${key}” of “${ask.name}” is used as ${TYPES[wants]}, but received as ${TYPES[type] ?? type}.`,
        advice: "Use the type that is received, or make the app send the right one.",
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
    advice: "Check whether the app still sends it.",
    at: "acceptance",
  };
}

/** Data from a server covers people on every platform. */
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
    advice: "Add it there. Without it, these people are left out.",
    at: "acceptance",
  };
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
