import type { Engagement } from "@/server/apps/schema.engagement.ts";
import { audienceOf } from "@/server/campaigns/audience-of.ts";
import { countFallbacks } from "@/server/campaigns/count-fallbacks.ts";
import { countGate, isLocal } from "@/server/campaigns/count-gate.ts";
import { counted, listed } from "@/server/campaigns/counted.ts";
import { occurrencesBetween } from "@/server/campaigns/recurrence.ts";
import { recurrenceProblem } from "@/server/campaigns/recurrence-problem.ts";
import type { Campaign } from "@/server/campaigns/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { readCrowd } from "@/server/preflight/crowd.ts";
import { loadAsked } from "@/server/preflight/preflight-asks.ts";
import { audienceLines } from "@/server/preflight/preflight-audience.ts";
import {
  countPassed,
  countReach,
  countReaders,
  reachedBy,
} from "@/server/preflight/preflight-crowd.ts";
import { dataLines } from "@/server/preflight/preflight-data.ts";
import { fallbackLines } from "@/server/preflight/preflight-fallbacks.ts";
import { gateLines } from "@/server/preflight/preflight-gate.ts";
import { languageLines } from "@/server/preflight/preflight-languages.ts";
import type { PreflightLine, Repairs } from "@/server/preflight/preflight-line.ts";
import { measureLines } from "@/server/preflight/preflight-measure.ts";
import type { ScheduleFacts } from "@/server/preflight/preflight-schedule.ts";
import { scheduleLines } from "@/server/preflight/preflight-schedule.ts";
import { Bitset } from "@/server/segments/bitset.ts";
import { DAY_MS } from "@/server/time.ts";

/** The lines about people, dates, texts and data of a campaign that could be launched. */
export async function loadPeopleLines(
  ctx: AppCtx,
  campaign: Campaign,
  engagement: Engagement,
  to: Repairs,
): Promise<{ lines: PreflightLine[]; people: number; reachable: number }> {
  const crowd = await readCrowd(ctx);
  const ids = await audienceOf(ctx, campaign.audience, campaign.id);
  const audience = Bitset.of(crowd.size, ids);
  const people = audience.count();
  const { pushable, known, ...reach } = await countReach(ctx, crowd, audience);
  const reached = reachedBy(campaign.channel, { pushable, known });
  const now = ctx.now();
  const at = campaign.startAt && campaign.startAt > now ? campaign.startAt : now;
  const [gate, readers, asked, fallbacks, passed] = await Promise.all([
    countGate(ctx, crowd, campaign, { reached, engagement, at }),
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

/** "everybody", "the people in “A” or “B”, without “C”", "the first 500 of …". */
function audienceWords({ audience, segmentNames }: Campaign): string {
  const named = (ids: readonly number[], word: string) =>
    listed(ids.map((id) => `“${segmentNames[id] ?? id}”`)).replace(/ and /g, ` ${word} `);
  const base =
    audience.segments.length === 0
      ? "everybody"
      : `the people in ${named(audience.segments, "or")}`;
  const without =
    audience.excluded.length === 0 ? "" : `, without those in ${named(audience.excluded, "and")}`;
  const all = `${base}${without}${audience.testOnly ? " who have a test device" : ""}`;
  const { limit } = audience;
  if (!limit) return all;
  return limit.type === "percent"
    ? `${limit.value} % of ${all}`
    : `the first ${counted(limit.n, "person", "people")} of ${all}`;
}
