import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { audienceOf } from "@/server/engage/audience/audience-of.ts";
import { readPopulation } from "@/server/engage/audience/population.ts";
import { describeLoad } from "@/server/engage/calendar/describe-load.ts";
import type { Spread } from "@/server/engage/calendar/message-load.ts";
import { spreadOf } from "@/server/engage/calendar/message-load.ts";
import { plannedMessages } from "@/server/engage/calendar/planned-messages.ts";
import type { ForecastLoad } from "@/server/engage/calendar/schema.ts";
import { selectSetOff } from "@/server/engage/calendar/store.load.ts";
import { requireCampaign } from "@/server/engage/campaigns/require-campaign.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DAY_MS, startOfDay } from "@/server/time.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

const DAYS = 7;

export interface Pressure extends Omit<Spread, "days"> {
  /** The number of people counted: the draft's audience, or everyone. */
  people: number;
  /** Days of the app's calendar; the first one has already begun. */
  days: { at: Date; messages: number; people: number }[];
  capDay: number | null;
  capWeek: number | null;
  /** Messages a day from triggers and API calls, over the last seven days. */
  setOffPerDay: number;
  sentences: string[];
}

/** Estimates how many messages each person will get in the next seven days, from everything that has a date. */
export async function forecastLoad(ctx: AppCtx, { id }: ForecastLoad): Promise<Pressure> {
  authorize(ctx, "campaigns.read");
  const draft = id === null ? null : await requireCampaign(ctx, id);
  const now = ctx.now();
  const crowd = await readPopulation(ctx);
  const limits = await selectLimits(ctx);
  const days = Array.from({ length: DAYS + 1 }, (_, n) => startOfDay(now, ctx.app.timezone, n));
  const [messages, setOff, people] = await Promise.all([
    plannedMessages(ctx, crowd, { days, draft: id, limits }),
    selectSetOff(ctx, new Date(now.getTime() - 7 * DAY_MS), now),
    draft
      ? audienceOf(ctx, draft.audience, draft.id).then((ids) => Bitset.of(crowd.size, ids))
      : crowd.live,
  ]);
  const { capDay, capWeek } = limits;
  const spread = spreadOf(messages, people, DAYS, { day: capDay, week: capWeek });
  const facts = {
    ...spread,
    people: people.count(),
    days: spread.days.map((day, n) => ({ ...day, at: days[n] as Date })),
    capDay,
    capWeek,
    setOffPerDay: setOff / 7,
  };
  return { ...facts, sentences: describeLoad(facts, draft !== null) };
}
