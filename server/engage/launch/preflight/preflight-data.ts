import type { Hint } from "@/server/collect/tags/hint-of.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type {
  PreflightLine,
  Repair,
  Repairs,
} from "@/server/engage/launch/preflight/preflight-line.ts";
import { line } from "@/server/engage/launch/preflight/preflight-line.ts";
import { DAY_MS } from "@/server/time.ts";
import { counted } from "@/server/words.ts";

/** A campaign that is sent soon needs current data: tags not received for this long are named. */
const STALE_DAYS = 7;

/** A tag that a campaign needs, and the parts that need it. */
export interface Asked {
  ask: TagAsk;
  by: "audience" | "content" | "goal" | "trigger";
  hint: Hint | null;
  lastAt: Date | null;
}

const BY = {
  audience: "the audience",
  content: "the text",
  goal: "the goal",
  trigger: "the trigger",
};

/** Checks whether the data behind the campaign was ever received, and still is. */
export function dataLines(asked: readonly Asked[], now: Date, to: Repairs): PreflightLine[] {
  const found = new Map<string, PreflightLine>();
  for (const one of asked) {
    const id = `data-${one.by}-${one.ask.kind}-${one.ask.name}`;
    const made = lineOf(id, one, now, to);
    if (made && !found.has(id)) found.set(id, made);
  }
  if (found.size > 0) return [...found.values()];
  const names = new Set(asked.map(({ ask }) => `${ask.kind}:${ask.name}`));
  if (names.size === 0) return [line("data", "ok", "It needs no data.")];
  return [
    line(
      "data",
      "ok",
      `All the data it needs is still received: ${counted(names.size, "tag", "tags")}.`,
    ),
  ];
}

function lineOf(id: string, asked: Asked, now: Date, to: Repairs): PreflightLine | undefined {
  const { ask, by, hint } = asked;
  if (hint) {
    const { sentence, advice } = hint;
    const lost = hint.problem === "absent" || hint.problem === "never_received";
    const lead =
      lost && nobodyWithout(asked) ? `This ${WHAT[by]}: “${ask.name}” was never received. ` : "";
    return line(
      id,
      "warn",
      `${lead}${lead === "" ? `${capital(BY[by])} reads it: ${sentence} ` : ""}${advice}`.trim(),
      repairOf(hint, to),
    );
  }
  const days = asked.lastAt ? Math.floor((now.getTime() - asked.lastAt.getTime()) / DAY_MS) : 0;
  if (days < STALE_DAYS) return undefined;
  return line(
    id,
    "warn",
    `“${ask.name}”, which ${BY[by]} reads, was last received ${counted(days, "day", "days")} ago. Check whether the app still sends it.`,
    to.page(`/tag-plan?q=${encodeURIComponent(ask.name)}`, "Open the tag"),
  );
}

const WHAT = {
  audience: "campaign would reach no one",
  content: "text would have a gap",
  goal: "goal would never be met",
  trigger: "campaign would never be triggered",
};

function nobodyWithout({ ask, by }: Asked): boolean {
  return by !== "content" && ask.without === "nobody";
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function repairOf({ at, name }: Hint, to: Repairs): Repair {
  const search = `?q=${encodeURIComponent(name)}`;
  switch (at) {
    case "plan":
      return to.page(`/tag-plan${search}`, "Open the tag plan");
    case "acceptance":
      return to.page("/acceptance", "Try it on a device");
    case "usage":
      return to.page(`/tag-plan/usage${search}`, "See who reads it");
    case "received":
      return to.page(`/tag-plan/tags${search}`, "See what was received");
  }
}
