export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const WEEKDAY_WORDS: Record<Weekday, string> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};

/** A recurrence as the form shows it. */
export interface RecurrenceForm {
  every: "DAILY" | "WEEKLY" | "MONTHLY";
  interval: number;
  /** Days of a weekly recurrence. */
  days: Weekday[];
  /** The day of a monthly recurrence: a day of the month (-1 means the last), or the `nth` weekday. */
  by: "day" | "weekday";
  day: number;
  nth: number;
  weekday: Weekday;
  ends: "never" | "until" | "count";
  /** The last day, as `yyyy-mm-dd`. */
  until: string;
  count: number;
}

export const EMPTY_RECURRENCE: RecurrenceForm = {
  every: "WEEKLY",
  interval: 1,
  days: ["MO"],
  by: "day",
  day: 1,
  nth: 1,
  weekday: "MO",
  ends: "never",
  until: "",
  count: 10,
};

export function ruleOf(form: RecurrenceForm): string {
  const parts = [`FREQ=${form.every}`];
  if (form.interval > 1) parts.push(`INTERVAL=${form.interval}`);
  if (form.every === "WEEKLY" && form.days.length > 0)
    parts.push(`BYDAY=${WEEKDAYS.filter((day) => form.days.includes(day)).join(",")}`);
  if (form.every === "MONTHLY")
    parts.push(form.by === "day" ? `BYMONTHDAY=${form.day}` : `BYDAY=${form.nth}${form.weekday}`);
  if (form.ends === "until" && form.until !== "")
    parts.push(`UNTIL=${form.until.replaceAll("-", "")}`);
  if (form.ends === "count") parts.push(`COUNT=${form.count}`);
  return parts.join(";");
}

/** Returns the form that writes this rule, or null if the form cannot express it. */
export function formOf(rule: string): RecurrenceForm | null {
  const parts = new Map(
    rule
      .trim()
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=") as [string, string]),
  );
  const form: RecurrenceForm = { ...EMPTY_RECURRENCE, days: [] };
  const every = parts.get("FREQ");
  if (every !== "DAILY" && every !== "WEEKLY" && every !== "MONTHLY") return null;
  form.every = every;
  form.interval = Number(parts.get("INTERVAL") ?? 1);
  const days = parts.get("BYDAY");
  if (every === "WEEKLY") form.days = (days?.split(",") ?? []) as Weekday[];
  const nth = /^(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)$/.exec(days ?? "");
  if (every === "MONTHLY" && nth) {
    form.by = "weekday";
    form.nth = Number(nth[1]);
    form.weekday = nth[2] as Weekday;
  }
  if (parts.has("BYMONTHDAY")) form.day = Number(parts.get("BYMONTHDAY"));
  const until = /^(\d{4})(\d\d)(\d\d)$/.exec(parts.get("UNTIL") ?? "");
  if (until) Object.assign(form, { ends: "until", until: until.slice(1).join("-") });
  if (parts.has("COUNT")) Object.assign(form, { ends: "count", count: Number(parts.get("COUNT")) });
  return ruleOf(form) === rule.trim().toUpperCase() ? form : null;
}
