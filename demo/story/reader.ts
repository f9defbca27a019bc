import type { Calendar } from "./calendar.ts";
import { pickTimeOfDay, releaseOn, weekdayFactor } from "./distributions.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import { randomOf } from "./random.ts";
import type { ReaderState } from "./reading.ts";
import { readNews } from "./reading.ts";
import type { WireItem } from "./session-recorder.ts";
import { SessionRecorder } from "./session-recorder.ts";

interface Story {
  seed: string;
  calendar: Calendar;
}

/**
 * A person who lives through the story day by day. Days must come in order because actions depend
 * on earlier ones.
 */
export class Reader {
  readonly state: ReaderState = { visits: 0, signedIn: false, plan: "free", asked: false };

  constructor(
    readonly story: Story,
    readonly person: Person,
  ) {}

  /**
   * Returns everything that the person does on `day` of the story, by their own clock. It is
   * usually nothing.
   */
  live(day: number): WireItem[] {
    const { person, story } = this;
    if (day < person.joinDay) return [];
    const random = randomOf(story.seed, person.key, day);
    const weekday = story.calendar.weekday(day);
    if (day > person.joinDay && !random.chance(this.#willingness(day, weekday))) return [];
    const sessions = 1 + countMore(random, person.loyalty.sessions - 1);
    const starts = Array.from({ length: sessions }, () => pickTimeOfDay(random, weekday)).sort(
      (a, b) => a - b,
    );
    const midnight = story.calendar.midnight(day, person.place.timezone);
    return starts.flatMap((start, i) => this.visit(random, `${day}-${i}`, midnight + start, day));
  }

  /** Returns one session that starts at `startedAt`. `name` must be new for this person. */
  visit(random: Random, name: string, startedAt: number, day: number): WireItem[] {
    const { person, story, state } = this;
    const device = state.visits === 0 ? person.devices[0] : random.pick(person.devices);
    const release = releaseOn(day, person.updateLag);
    const recorder = new SessionRecorder({
      seed: story.seed,
      person,
      device,
      name,
      startedAt,
      appVersion: release.version,
      signedIn: state.signedIn,
    });
    readNews({ recorder, person, state, release, random });
    state.visits++;
    return recorder.end();
  }

  #willingness(day: number, weekday: number): number {
    const { level, fall } = this.person.loyalty;
    const habit = level * (1 + day - this.person.joinDay) ** -fall;
    return Math.min(0.97, habit * weekdayFactor(weekday));
  }
}

/** Returns a geometric number with this mean, at most 6. */
function countMore(random: Random, mean: number): number {
  let n = 0;
  while (n < 6 && random.chance(mean / (1 + mean))) n++;
  return n;
}
