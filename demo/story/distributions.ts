import type { Random } from "./random.ts";

/** The places where people live: the share, the time zone and the place that a phone reports. */
export const PLACES = {
  london: {
    share: 24,
    timezone: "Europe/London",
    locale: "en-GB",
    country: "GB",
    city: "London",
    lat: 51.51,
    lon: -0.13,
  },
  bristol: {
    share: 9,
    timezone: "Europe/London",
    locale: "en-GB",
    country: "GB",
    city: "Bristol",
    lat: 51.45,
    lon: -2.59,
  },
  paris: {
    share: 14,
    timezone: "Europe/Paris",
    locale: "fr-FR",
    country: "FR",
    city: "Paris",
    lat: 48.86,
    lon: 2.35,
  },
  marseille: {
    share: 6,
    timezone: "Europe/Paris",
    locale: "fr-FR",
    country: "FR",
    city: "Marseille",
    lat: 43.3,
    lon: 5.37,
  },
  hamburg: {
    share: 8,
    timezone: "Europe/Berlin",
    locale: "de-DE",
    country: "DE",
    city: "Hamburg",
    lat: 53.55,
    lon: 9.99,
  },
  newYork: {
    share: 15,
    timezone: "America/New_York",
    locale: "en-US",
    country: "US",
    city: "New York",
    lat: 40.71,
    lon: -74.01,
  },
  seattle: {
    share: 10,
    timezone: "America/Los_Angeles",
    locale: "en-US",
    country: "US",
    city: "Seattle",
    lat: 47.61,
    lon: -122.33,
  },
  toronto: {
    share: 6,
    timezone: "America/Toronto",
    locale: "en-CA",
    country: "CA",
    city: "Toronto",
    lat: 43.65,
    lon: -79.38,
  },
  sydney: {
    share: 5,
    timezone: "Australia/Sydney",
    locale: "en-AU",
    country: "AU",
    city: "Sydney",
    lat: -33.87,
    lon: 151.21,
  },
  osaka: {
    share: 3,
    timezone: "Asia/Tokyo",
    locale: "ja-JP",
    country: "JP",
    city: "Osaka",
    lat: 34.69,
    lon: 135.5,
  },
} as const;

export type Place = (typeof PLACES)[keyof typeof PLACES];

const PLACE_SHARES = Object.fromEntries(
  Object.entries(PLACES).map(([key, { share }]) => [key, share]),
) as Record<keyof typeof PLACES, number>;

export function pickPlace(random: Random): Place {
  return PLACES[random.weighted(PLACE_SHARES)];
}

/** Share of sessions by local hour, with peaks at commute, lunch and evening. */
const WEEKDAY_HOURS = byHour(
  3,
  1,
  1,
  1,
  2,
  5,
  14,
  30,
  34,
  20,
  13,
  14,
  26,
  22,
  13,
  12,
  16,
  27,
  32,
  28,
  33,
  38,
  26,
  11,
);
const WEEKEND_HOURS = byHour(
  5,
  3,
  2,
  1,
  1,
  2,
  5,
  11,
  20,
  30,
  33,
  28,
  22,
  19,
  18,
  18,
  19,
  21,
  24,
  27,
  32,
  34,
  25,
  12,
);

function byHour(...shares: number[]): Record<string, number> {
  return Object.fromEntries(shares.map((share, hour) => [`${hour}`, share]));
}

/** The likelihood of opening a news app on each day from Monday to Sunday. */
const WEEKDAYS = [1.12, 1.06, 1.05, 1.03, 0.98, 0.8, 0.86];

/**
 * Returns the start of a session in milliseconds after local midnight. `weekday` is 1 (Monday) to 7
 * (Sunday).
 */
export function pickTimeOfDay(random: Random, weekday: number): number {
  const hours = weekday >= 6 ? WEEKEND_HOURS : WEEKDAY_HOURS;
  const hour = Number(random.weighted(hours));
  return Math.floor((hour + random.next()) * 3_600_000);
}

export function weekdayFactor(weekday: number): number {
  return WEEKDAYS[weekday - 1] ?? 1;
}

/** The chance to come back `days` after the first visit is `level * (1 + days) ** -fall`. */
export const LOYALTY = {
  loyal: { level: 0.88, fall: 0.11, sessions: 1.6 },
  regular: { level: 0.56, fall: 0.5, sessions: 1.25 },
  casual: { level: 0.3, fall: 1.05, sessions: 1.1 },
} as const;

export type Loyalty = (typeof LOYALTY)[keyof typeof LOYALTY];

export function pickLoyalty(random: Random): Loyalty {
  return LOYALTY[random.weighted({ loyal: 9, regular: 29, casual: 62 })];
}

/**
 * Releases of the app with the day of the story on which each came out. 2.1 broke video for half of
 * its players; 2.2 fixed it.
 */
export const RELEASES = [
  { version: "2.0.3", day: Number.NEGATIVE_INFINITY, brokenVideo: 0.004 },
  { version: "2.1.0", day: 34, brokenVideo: 0.31 },
  { version: "2.2.0", day: 58, brokenVideo: 0.003 },
] as const;

export type Release = (typeof RELEASES)[number];

/** Returns the release that a person who updates `lag` days late runs on `day`. */
export function releaseOn(day: number, lag: number): Release {
  return RELEASES.findLast((release) => release.day + lag <= day) ?? RELEASES[0];
}

export const SECTIONS = [
  "world",
  "politics",
  "business",
  "tech",
  "culture",
  "sport",
  "local",
] as const;
export type Section = (typeof SECTIONS)[number];

/** The sections that all readers like. Each person also has a favourite. */
export const SECTION_WEIGHTS: Record<Section, number> = {
  world: 20,
  politics: 17,
  business: 12,
  tech: 14,
  culture: 10,
  sport: 17,
  local: 10,
};

export const FIRST_NAMES = [
  "Ada",
  "Amir",
  "Anna",
  "Ben",
  "Carlos",
  "Chloe",
  "Daniel",
  "Elif",
  "Emma",
  "Farid",
  "Freya",
  "George",
  "Grace",
  "Hana",
  "Hugo",
  "Ines",
  "Isaac",
  "Jade",
  "Jonas",
  "Karim",
  "Kenji",
  "Lara",
  "Leo",
  "Lina",
  "Louis",
  "Maja",
  "Marco",
  "Mei",
  "Mila",
  "Nadia",
  "Noah",
  "Olga",
  "Omar",
  "Paula",
  "Priya",
  "Rosa",
  "Sam",
  "Sofia",
  "Theo",
  "Yara",
] as const;
