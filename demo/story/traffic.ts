import { Calendar } from "./calendar.ts";
import { peopleOfDay } from "./people.ts";
import { Reader } from "./reader.ts";
import type { WireItem } from "./session-recorder.ts";
import type { StoryPlan } from "./story-plan.ts";

interface DayOfTraffic {
  day: number;
  /** The items in order of time. */
  items: WireItem[];
}

/**
 * Yields the story's traffic day by day (in each reader's local time) up to `until`. The same plan
 * gives the same story.
 */
export function* generateTraffic(plan: StoryPlan, until: Date): Generator<DayOfTraffic> {
  const { seed, users, days } = plan;
  const calendar = new Calendar(plan.firstDay);
  const readers: Reader[] = [];
  const end = until.toISOString();
  // The easternmost readers are the first to see a day.
  for (let day = 0; calendar.midnight(day, "Australia/Sydney") <= until.getTime(); day++) {
    for (const person of peopleOfDay(seed, day, users, days))
      readers.push(new Reader({ seed, calendar }, person));
    const items = readers
      .flatMap((reader) => reader.live(day))
      .filter(({ timestamp }) => timestamp <= end)
      .sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
    yield { day, items };
  }
}
