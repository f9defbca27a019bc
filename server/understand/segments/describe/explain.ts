import { meantMessages } from "@/server/understand/segments/criteria/message-rule.ts";
import { calendarDay } from "@/server/understand/segments/criteria/period.ts";
import type { Criteria, Leaf } from "@/server/understand/segments/criteria/schema.ts";
import { describeLeaf } from "@/server/understand/segments/describe/describe.ts";
import type { Names } from "@/server/understand/segments/describe/names.ts";
import type { Reading } from "@/server/understand/segments/evaluate/matches.ts";
import {
  countedHits,
  matches,
  technicalValues,
} from "@/server/understand/segments/evaluate/matches.ts";
import type { UserSnapshot } from "@/server/understand/segments/evaluate/snapshot.ts";

/** Explains why a user matches a tree or not, part by part. */
export interface Explanation {
  holds: boolean;
  /** The group's word, or the criterion in words. */
  text: string;
  /** The fact about this user that decides: the reason. Null for groups. */
  fact: string | null;
  of: Explanation[];
}

/** The names and values that an explanation needs. */
interface Words {
  names: Names;
  /** `kind:name` of the values that the reader may not see. */
  hidden: ReadonlySet<string>;
}

const hiddenKey = (leaf: Leaf) => (leaf.type === "app_info" ? `app_info:${leaf.key}` : "");

const GROUP_WORDS = { all: "All of", any: "Any of", not: "None of" } as const;

/** Explains a tree for a user. A segment that it names several times is opened where it is named first. */
export function explain(
  tree: Criteria,
  user: UserSnapshot,
  { words, ...reading }: Reading & { words: Words },
): Explanation {
  return explainPart(tree, user, { ...reading, words, known: new Map(), opened: new Set() });
}

/** The reading of one explanation. */
interface Explaining extends Reading {
  words: Words;
  known: Map<number, boolean>;
  opened: Set<number>;
}

function explainPart(tree: Criteria, user: UserSnapshot, reading: Explaining): Explanation {
  const holds = matches(tree, user, reading);
  if ("type" in tree) {
    const { words } = reading;
    const referred = tree.type === "segment" ? openOnce(tree.id, reading) : undefined;
    return {
      holds,
      text: describeLeaf(tree, words.names),
      fact: words.hidden.has(hiddenKey(tree))
        ? "personal: your role does not see the value"
        : factOf(tree, user, reading, holds),
      of: referred ? [explainPart(referred, user, reading)] : [],
    };
  }
  const children = tree.op === "not" ? [tree.of] : tree.of;
  return {
    holds,
    text: GROUP_WORDS[tree.op],
    fact: null,
    of: children.map((child) => explainPart(child, user, reading)),
  };
}

function openOnce(id: number, { segments, opened }: Explaining): Criteria | undefined {
  if (opened.has(id)) return undefined;
  opened.add(id);
  return segments.get(id);
}

function factOf(leaf: Leaf, user: UserSnapshot, reading: Reading, holds: boolean): string {
  const day = (ms: number) => calendarDay(new Date(ms), reading.zone);
  switch (leaf.type) {
    case "did": {
      const hits = countedHits(leaf, user, reading);
      return howOften(
        hits.map(({ ts }) => ts),
        day,
      );
    }
    case "first_seen":
      return `first seen on ${day(user.firstSeen)}`;
    case "last_seen":
      return `last seen on ${day(user.lastSeen)}`;
    case "app_info": {
      const value = Object.hasOwn(user.appInfo, leaf.key) ? user.appInfo[leaf.key] : undefined;
      return value === undefined
        ? `no value for ${leaf.key}`
        : `${leaf.key} is ${JSON.stringify(value)}`;
    }
    case "technical": {
      const values = technicalValues(leaf.field, user).map((value) => value ?? "unknown");
      return values.length === 0 ? "no device" : [...new Set(values)].join(", ");
    }
    case "message": {
      const found = meantMessages(leaf, user, reading);
      const often = howOften(
        found.map(({ at }) => at),
        day,
      );
      const why = new Set(found.flatMap(({ message }) => message.reason ?? []));
      return why.size === 0 ? often : `${often} (${[...why].join(", ").replaceAll("_", " ")})`;
    }
    case "identified":
      return user.identified ? "identified" : "anonymous";
    case "push": {
      const reachable = user.devices.filter((device) => device.reachable).length;
      return `${reachable} of ${user.devices.length} devices with a push subscription`;
    }
    case "segment":
      return holds ? "in that segment" : "not in that segment";
  }
}

function howOften(times: readonly number[], day: (ms: number) => string): string {
  if (times.length === 0) return "not once";
  const last = times.reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  return times.length === 1
    ? `once, on ${day(last)}`
    : `${times.length} times, last on ${day(last)}`;
}
