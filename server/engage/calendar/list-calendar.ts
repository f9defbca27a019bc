import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { readPopulation } from "@/server/engage/audience/population.ts";
import type { CalendarEntry } from "@/server/engage/calendar/calendar-entries.ts";
import { entriesOf, entryOfProgram } from "@/server/engage/calendar/calendar-entries.ts";
import { plannedMessages } from "@/server/engage/calendar/planned-messages.ts";
import type { ListCalendar } from "@/server/engage/calendar/schema.ts";
import { selectSentDays } from "@/server/engage/calendar/store.load.ts";
import { selectCalendarCampaigns, selectCalendarPrograms } from "@/server/engage/calendar/store.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { DAY_MS, localDate, startOfDay } from "@/server/time.ts";

/** The messages on one day of the app's calendar. */
export interface DayHeat {
  /** A date such as `2026-11-27`. */
  day: string;
  messages: number;
  /** Messages divided by all people: 0.5 = every second person gets one. */
  perPerson: number;
  /** True while the day is not over, because its remaining part is an estimate. */
  estimate: boolean;
}

interface Calendar {
  entries: CalendarEntry[];
  heat: DayHeat[];
  people: number;
  zone: string;
  mayMove: boolean;
}

/** Lists what was sent and what is scheduled on the days from `from` to `to`, and how much each person gets. */
export async function listCalendar(ctx: AppCtx, { from, to }: ListCalendar): Promise<Calendar> {
  authorize(ctx, "campaigns.read");
  const { db, app } = ctx;
  const zone = app.timezone;
  const window = { from, to, now: ctx.now(), zone };
  const [campaigns, programs] = await Promise.all([
    selectCalendarCampaigns({ db, app: { id: app.id } }, from, to),
    selectCalendarPrograms({ db, app: { id: app.id } }, from, to),
  ]);
  return {
    entries: [
      ...campaigns.flatMap((campaign) => entriesOf(campaign, window)),
      ...programs.map(entryOfProgram),
    ],
    ...(await heatOf(ctx, from, to)),
    zone,
    mayMove: mayDo(ctx, "campaigns.edit"),
  };
}

/** Nothing is planned further ahead, so the calendar ends here. */
const AHEAD_MAX_MS = 400 * DAY_MS;

async function heatOf(
  ctx: AppCtx,
  from: Date,
  to: Date,
): Promise<{ heat: DayHeat[]; people: number }> {
  const { db, app } = ctx;
  const now = ctx.now();
  const days = daysBetween(from, to, app.timezone);
  const crowd = await readPopulation(ctx);
  const people = crowd.live.count();
  const messages = days.slice(1).map(() => 0);
  const add = (day: number, n: number) => {
    messages[day] = (messages[day] ?? 0) + n;
  };
  if (from <= now)
    for (const one of await selectSentDays({ db, app: { id: app.id } }, days))
      add(one.day, one.messages);
  if (to > now && to.getTime() - now.getTime() < AHEAD_MAX_MS) {
    const limits = await selectLimits({ db, app: { id: app.id } });
    // Waiting messages are sent from today on, whichever days are shown.
    const ahead = daysBetween(startOfDay(now, app.timezone), to, app.timezone);
    const planned = await plannedMessages(ctx, crowd, { days: ahead, draft: null, limits });
    for (const { day, to: ids } of planned) {
      const shown = days.findIndex((one) => one.getTime() === ahead[day]?.getTime());
      if (shown !== -1 && shown < messages.length) add(shown, ids.count());
    }
  }
  const heat = messages.map((n, day) => ({
    day: localDate(days[day] as Date, app.timezone),
    messages: n,
    perPerson: people === 0 ? 0 : n / people,
    estimate: (days[day + 1] as Date) > now,
  }));
  return { heat, people };
}

/** Returns the beginnings of the days from `from` on, and the end of the last one. */
function daysBetween(from: Date, to: Date, zone: string): Date[] {
  const days: Date[] = [];
  for (let n = 0; ; n++) {
    const day = startOfDay(from, zone, n);
    days.push(day);
    if (day >= to) return days;
  }
}
