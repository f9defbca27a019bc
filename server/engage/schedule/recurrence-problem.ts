/**
 * The supported parts of a rule. Excludes what makes more than one message an hour, or names days that never
 * come.
 */
const PARTS: Record<string, RegExp> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,3}$/,
  UNTIL: /^\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/,
  BYDAY: list("(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"),
  BYMONTHDAY: list("-?(?:[1-9]|[12]\\d|3[01])"),
  BYMONTH: list("(?:[1-9]|1[0-2])"),
  BYSETPOS: list("-?[1-5]"),
  BYHOUR: list("(?:1?\\d|2[0-3])"),
  WKST: /^(?:MO|SU)$/,
};

function list(one: string): RegExp {
  return new RegExp(`^${one}(?:,${one})*$`);
}

/** February counts with its longest form. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Explains what is wrong with a recurrence rule, in words that follow "The rule"; null = nothing. */
export function recurrenceProblem(rrule: string): string | null {
  const parts = new Map<string, string>();
  for (const piece of rrule.trim().toUpperCase().split(";")) {
    const [name = "", value] = piece.split("=");
    const allowed = PARTS[name];
    if (value === undefined || !allowed) return unknownPart(name);
    if (parts.has(name)) return `says ${name} twice`;
    if (!allowed.test(value)) return `has ${name}=${value}, which is not understood`;
    parts.set(name, value);
  }
  return clash(parts);
}

function unknownPart(name: string): string {
  if (name === "DTSTART")
    return "must not say DTSTART: the start of the campaign is the first date";
  if (name === "BYMINUTE" || name === "BYSECOND")
    return `must not say ${name}: the start of the campaign says the minute`;
  return `has a part “${name}” that is not used here`;
}

function clash(parts: Map<string, string>): string | null {
  const freq = parts.get("FREQ");
  if (!freq) return "needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY";
  if (noSuchDay(parts.get("UNTIL"))) return "has an UNTIL that is no day of the calendar";
  if (parts.has("COUNT") && parts.has("UNTIL")) return "may say COUNT or UNTIL, not both";
  const often = freq === "DAILY" || freq === "WEEKLY";
  for (const name of ["BYMONTHDAY", "BYSETPOS"]) {
    if (often && parts.has(name)) return `may say ${name} only when it is MONTHLY or YEARLY`;
  }
  const byDay = parts.get("BYDAY") ?? "";
  if (often && /\d/.test(byDay)) return "may number weekdays only when it is MONTHLY or YEARLY";
  if (freq === "DAILY" && byDay !== "" && Number(parts.get("INTERVAL") ?? 1) > 1)
    return "must be WEEKLY to skip days and name weekdays";
  if (parts.has("BYSETPOS") && byDay === "" && !parts.has("BYMONTHDAY"))
    return "needs BYDAY or BYMONTHDAY when it says BYSETPOS";
  return neverComes(parts) ? "names days that do not exist" : null;
}

/** Returns true for an UNTIL such as 20260230. */
function noSuchDay(until: string | undefined): boolean {
  const day = until?.replace(/^(\d{4})(\d\d)(\d\d).*$/, "$1-$2-$3");
  if (day === undefined) return false;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day);
}

/** Returns true for a date such as 30 February, which never comes. */
function neverComes(parts: Map<string, string>): boolean {
  const days = parts.get("BYMONTHDAY")?.split(",").map(Number);
  const months = parts.get("BYMONTH")?.split(",").map(Number);
  if (!days || !months) return false;
  const longest = Math.max(...months.map((month) => DAYS[month - 1] ?? 31));
  return days.every((day) => Math.abs(day) > longest);
}
