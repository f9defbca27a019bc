import type { DeviceTraits } from "./devices.ts";
import { makeDevice } from "./devices.ts";
import type { Loyalty, Place, Section } from "./distributions.ts";
import { FIRST_NAMES, pickLoyalty, pickPlace, SECTION_WEIGHTS } from "./distributions.ts";
import type { Random } from "./random.ts";
import { randomOf } from "./random.ts";

/** A reader of the demo. Everything about them follows from the seed and their key. */
export interface Person {
  key: string;
  /** Day of the story (0 is its first) on which they first open the app. */
  joinDay: number;
  place: Place;
  loyalty: Loyalty;
  favourite: Section;
  firstName: string;
  age: number;
  devices: [DeviceTraits, ...DeviceTraits[]];
  /** Days until they install a new release. */
  updateLag: number;
  /** The outcome when they reach the login page. */
  signUp: "at_once" | "later" | "tried" | "never";
  subscribes: boolean;
  sharesALot: boolean;
}

/**
 * Returns how many people join on a day: a launch peak, then a steady stream with a few more at
 * weekends.
 */
function joinWeight(day: number): number {
  const weekend = day % 7 >= 5 ? 1.2 : 1;
  return weekend * (1 + 2.2 * Math.exp(-day / 6));
}

/**
 * Returns the readers who join on `day` when `users` join over `days`. After that the stream
 * continues at its last pace.
 */
export function peopleOfDay(seed: string, day: number, users: number, days: number): Person[] {
  const until = (end: number) => {
    let sum = 0;
    for (let d = 0; d < end; d++) sum += joinWeight(d);
    return sum;
  };
  const scale = users / until(days);
  const from = Math.round(until(day) * scale);
  const to = Math.round(until(day + 1) * scale);
  return Array.from({ length: to - from }, (_, i) => makePerson(seed, from + i + 1, day));
}

function makePerson(seed: string, number: number, joinDay: number): Person {
  const key = `reader-${String(number).padStart(5, "0")}`;
  const random = randomOf(seed, key);
  const place = pickPlace(random);
  const loyalty = pickLoyalty(random);
  const first = makeDevice(random, `${key}-a`, place.locale);
  const second = random.chance(0.16) ? [makeDevice(random, `${key}-b`, place.locale)] : [];
  return {
    key,
    joinDay,
    place,
    loyalty,
    favourite: random.weighted(SECTION_WEIGHTS),
    firstName: random.pick(FIRST_NAMES as unknown as [string, ...string[]]),
    age: Math.round(Math.min(84, Math.max(16, random.around(37, 1.28)))),
    devices: [first, ...second],
    updateLag: Math.min(25, random.around(3, 2.2)),
    signUp: pickSignUp(random, loyalty),
    subscribes: random.chance(loyalty.level > 0.8 ? 0.34 : 0.08),
    sharesALot: random.chance(0.03),
  };
}

function pickSignUp(random: Random, loyalty: Loyalty): Person["signUp"] {
  if (loyalty.level > 0.8) return random.weighted({ at_once: 55, later: 30, tried: 8, never: 7 });
  if (loyalty.level > 0.5) return random.weighted({ at_once: 34, later: 26, tried: 17, never: 23 });
  return random.weighted({ at_once: 14, later: 8, tried: 25, never: 53 });
}
