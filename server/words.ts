/**
 * Numbers, shares, sizes, durations, days and moments as people read them. The server, the console and the SDK's pages
 * all use this one module, so that the same value reads the same everywhere; translations would begin here.
 * It takes no clock and no time zone of the machine: both are passed in.
 */
const LOCALE = "en";
/** Days and clocks are written day first and with 24 hours. */
const DAY_LOCALE = "en-GB";

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const upToOne = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat(LOCALE, {
  notation: "compact",
  maximumFractionDigits: 1,
});
const signed = new Intl.NumberFormat(LOCALE, {
  signDisplay: "exceptZero",
  maximumFractionDigits: 1,
});
const signedShare = new Intl.NumberFormat(LOCALE, {
  style: "percent",
  signDisplay: "exceptZero",
  maximumFractionDigits: 1,
});
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

/** Returns a whole number with thousands separators: "12,345". */
export function formatCount(n: number): string {
  return whole.format(n);
}

/** Returns a number short enough for an axis: "1.2K", "3M". */
export function formatCompact(n: number): string {
  return compact.format(n);
}

/** Returns a number with at most `digits` decimals: "3.4". */
export function formatNumber(n: number, digits = 1): string {
  return digits === 1
    ? upToOne.format(n)
    : n.toLocaleString(LOCALE, { maximumFractionDigits: digits });
}

/** Returns "1 person" or "312 people". */
export function counted(n: number, one: string, many: string): string {
  return `${whole.format(n)} ${plural(n, one, many)}`;
}

/** Returns the word alone: `one` for exactly one, otherwise `many`. */
export function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}

/** Returns "1 person" or "312 people". */
export const people = (n: number): string => counted(n, "person", "people");

/** Returns "a", "a and b" or "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Returns a share between 0 and 1 as "41.2%". A share above zero that would round to zero is "under 0.1%". */
export function formatPercent(part: number): string {
  if (part > 0 && part < 0.0005) return "under 0.1%";
  return share.format(part);
}

/** Returns `n` of `of` as "41.2%", or an en dash when `of` is zero. */
export function formatRate(n: number, of: number): string {
  return of > 0 ? formatPercent(n / of) : "–";
}

/** Returns a number with its sign and at most one decimal: "+3.4", "-2", "0". */
export function formatSigned(n: number): string {
  return signed.format(n);
}

/** Returns a relative change with its sign: "+41.2%". */
export function formatChange(part: number): string {
  return signedShare.format(part);
}

const BYTE_UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** Returns a size in decimal units with two significant digits below ten: "1 byte", "3.4 MB", "120 GB". */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < BYTE_UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  if (unit === 0) return counted(Math.round(size), "byte", "bytes");
  return `${size < 9.95 ? upToOne.format(size) : whole.format(size)} ${BYTE_UNITS[unit]}`;
}

/** Returns an estimated size: "about 1.2 MB", or "nothing" below one byte. */
export function formatEstimate(bytes: number): string {
  return bytes < 1 ? "nothing" : `about ${formatBytes(bytes)}`;
}

/** Returns how long something took, as short as possible: "0.4 s", "12 s", "3 min", "5 h", "2 d". */
export function formatDelay(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800
    ? `${Math.round(seconds / 3_600)} h`
    : `${Math.round(seconds / 86_400)} d`;
}

/** Returns a rough duration: "less than a minute", "about 3 minutes", "about 2 hours". */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute", "minutes")}`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `about ${counted(hours, "hour", "hours")}`;
  return `about ${counted(Math.round(hours / 24), "day", "days")}`;
}

const LENGTH_UNITS = [
  [86_400, "day", "days"],
  [3_600, "hour", "hours"],
  [60, "minute", "minutes"],
  [1, "second", "seconds"],
] as const;

/** Returns an exact length of time: "3 days", "1 hour 30 minutes". */
export function formatLength(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [size, one, many] of LENGTH_UNITS) {
    const n = Math.floor(rest / size);
    if (n > 0) parts.push(counted(n, one, many));
    rest %= size;
  }
  return parts.join(" ") || "0 seconds";
}

/** Returns how long something took: "850 ms", "3.2 s", "2 min 5 s". */
export function formatElapsed(ms: number): string {
  if (ms < 1_000) return `${whole.format(ms)} ms`;
  if (ms < 59_950) return `${upToOne.format(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${whole.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** Returns the calendar day of `at` in `zone`: "24 Nov 2026". */
export function formatDay(at: Date, zone: string): string {
  return format(at, zone, { day: "numeric", month: "short", year: "numeric" });
}

/** Returns the calendar day of `at` in `zone` without its year: "24 Nov". */
export function formatShortDay(at: Date, zone: string): string {
  return format(at, zone, { day: "numeric", month: "short" });
}

/** Returns the clock of `at` in `zone`: "09:00". */
export function formatTime(at: Date, zone: string): string {
  return format(at, zone, { hour: "2-digit", minute: "2-digit" });
}

/** Returns day and clock of `at` in `zone`: "24 Nov 2026, 09:00". */
export function formatMoment(at: Date, zone: string): string {
  return `${formatDay(at, zone)}, ${formatTime(at, zone)}`;
}

/** Returns the clock of `at` in `zone` with its seconds: "09:00:12". */
export function formatClock(at: Date, zone: string): string {
  return format(at, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

/** Returns day and clock of `at` in `zone` with the seconds: "24 Nov 2026, 09:00:12". */
export function formatSecond(at: Date, zone: string): string {
  return `${formatDay(at, zone)}, ${formatClock(at, zone)}`;
}

/** Returns the weekday, day and clock of `at` in `zone`: "Tuesday 24 November at 09:00". */
export function formatWeekdayMoment(at: Date, zone: string): string {
  const day = format(at, zone, { weekday: "long", day: "numeric", month: "long" });
  return `${day.replace(",", "")} at ${formatTime(at, zone)}`;
}

/** Returns the weekday and day of `at` in `zone`, short as "Tue 24 Nov" or long as "Tuesday 24 November 2026". */
export function formatWeekday(at: Date, zone: string, length: "short" | "long"): string {
  const year = length === "long" ? ({ year: "numeric" } as const) : {};
  const day = format(at, zone, { weekday: length, day: "numeric", month: length, ...year });
  return day.replace(",", "");
}

/** Returns a time zone for people: "America/New York time". */
export function formatZone(zone: string): string {
  return `${zone.replaceAll("_", " ")} time`;
}

const RELATIVE_UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** Returns the distance of `at` from `now`: "3 minutes ago", "in 2 days", "just now". */
export function fromNow(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1_000);
  const [unit, size] = RELATIVE_UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [
    "second",
    1,
  ];
  return unit === "second" ? "just now" : relative.format(Math.trunc(seconds / size), unit);
}

/** Returns how many days before `now` the day `yyyy-mm-dd` (UTC) was: "today", "yesterday", "3 days ago". */
export function daysAgo(day: string, now: Date): string {
  return relative.format(-Math.floor((now.getTime() - Date.parse(day)) / 86_400_000), "day");
}

function format(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(DAY_LOCALE, { ...options, timeZone }).format(at);
}
