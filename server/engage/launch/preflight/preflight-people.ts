import type { AppCtx } from "@/server/ctx.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import { countFallbacks } from "@/server/engage/audience/count-fallbacks.ts";
import { readPopulation } from "@/server/engage/audience/population.ts";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import { countGate, isLocal } from "@/server/engage/launch/preflight/count-gate.ts";
import { loadAsked } from "@/server/engage/launch/preflight/preflight-asks.ts";
import { audienceLines } from "@/server/engage/launch/preflight/preflight-audience.ts";
import { dataLines } from "@/server/engage/launch/preflight/preflight-data.ts";
import { fallbackLines } from "@/server/engage/launch/preflight/preflight-fallbacks.ts";
import { gateLines } from "@/server/engage/launch/preflight/preflight-gate.ts";
import { languageLines } from "@/server/engage/launch/preflight/preflight-languages.ts";
import type { PreflightLine, Repairs } from "@/server/engage/launch/preflight/preflight-line.ts";
import { measureLines } from "@/server/engage/launch/preflight/preflight-measure.ts";
import {
  countPassed,
  countReach,
  countReaders,
  reachedBy,
} from "@/server/engage/launch/preflight/preflight-population.ts";
import type { ScheduleFacts } from "@/server/engage/launch/preflight/preflight-schedule.ts";
import { scheduleLines } from "@/server/engage/launch/preflight/preflight-schedule.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { occurrencesBetween } from "@/server/engage/schedule/recurrence.ts";
import { recurrenceProblem } from "@/server/engage/schedule/recurrence-problem.ts";
import { DAY_MS } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { counted, listed } from "@/server/words.ts";

/** Returns the lines about people, dates, texts and data of a campaign that could be launched. */
export async function loadPeopleLines(
  ctx: AppCtx,
  campaign: Campaign,
  limits: Limits,
  to: Repairs,
): Promise<{ lines: PreflightLine[]; people: number; reachable: number }> {
  const crowd = await readPopulation(ctx);
  const ids = await audienceOf(ctx, campaign.audience, campaign.id);
  const audience = Bitset.of(crowd.size, ids);
  const people = audience.count();
  const { pushable, known, ...reach } = await countReach(ctx, crowd, audience);
  const reached = reachedBy(campaign.channel, { pushable, known });
  const now = ctx.now();
  const at = campaign.startAt && campaign.startAt > now ? campaign.startAt : now;
  const [gate, readers, asked, fallbacks, passed] = await Promise.all([
    countGate(ctx, crowd, campaign, { reached, limits, at }),
    countReaders(ctx, crowd, audience),
    loadAsked(ctx, campaign),
    countFallbacks(ctx, campaign),
    isLocal(campaign.schedule) && campaign.schedule.type === "once"
      ? countPassed(ctx, crowd, audience, at)
      : 0,
  ]);
  const { kind, channel, schedule, goal, exempt } = campaign;
  const atOnce = schedule.type === "once" && at === now;
  const words = audienceWords(campaign);
  return {
    people,
    reachable: reached.count(),
    lines: [
      ...audienceLines({ channel, schedule: schedule.type, atOnce, words, people, ...reach }, to),
      ...(people > 0 ? gateLines(gate, to) : []),
      ...scheduleLines({ ...datesOf(ctx, campaign), passed }, to),
      ...(kind === "data_push" ? [] : languageLines(readers, versionsOf(campaign), to)),
      ...fallbackLines(fallbacks, to),
      ...dataLines(asked, now, to),
      ...measureLines({ kind, exempt, goal, control: gate.control, audience: people }, to),
    ],
  };
}

function versionsOf({ content, versions }: Campaign) {
  return [{ language: "default", variant: "a", content }, ...versions];
}

function datesOf(ctx: AppCtx, campaign: Campaign): Omit<ScheduleFacts, "passed"> {
  const { schedule, startAt, endAt } = campaign;
  const now = ctx.now();
  const zone = ctx.app.timezone;
  const facts = { schedule, startAt, endAt, now, zone };
  if (schedule.type !== "recurring") return { ...facts, dates: [], problem: null };
  const { rrule } = schedule;
  const rule = { rrule, startAt: startAt ?? now, endAt, zone };
  const far = new Date(now.getTime() + 3 * 366 * DAY_MS);
  return {
    ...facts,
    dates: occurrencesBetween(rule, new Date(now.getTime() - 1), far, 2),
    problem: recurrenceProblem(rrule),
  };
}

/** Returns words such as "everyone", "the people in “A” or “B”, without “C”" or "the first 500 of …". */
function audienceWords({ audience, segmentNames }: Campaign): string {
  const named = (ids: readonly number[], word: string) =>
    listed(ids.map((id) => `“${segmentNames[id] ?? id}”`)).replace(/ and /g, ` ${word} `);
  const base =
    audience.segments.length === 0 ? "everyone" : `the people in ${named(audience.segments, "or")}`;
  const without =
    audience.excluded.length === 0 ? "" : `, without those in ${named(audience.excluded, "and")}`;
  const all = `${base}${without}${audience.testOnly ? " who have a test device" : ""}`;
  const { limit } = audience;
  if (!limit) return all;
  return limit.type === "percent"
    ? `${limit.value} % of ${all}`
    : `the first ${counted(limit.n, "person", "people")} of ${all}`;
}
