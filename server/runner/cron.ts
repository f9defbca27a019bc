import { CronExpressionParser } from "cron-parser";

/**
 * Returns the next occurrence strictly after `after` of a five-field cron, with an optional
 * `TZ=<zone> ` in front (default UTC).
 */
export function nextOccurrence(cron: string, after: Date): Date {
  const { zone, fields } = split(cron);
  return CronExpressionParser.parse(fields, { currentDate: after, tz: zone }).next().toDate();
}

/** Returns true for the crons that Inngest also accepts: five fields, no seconds, no `@daily`. */
export function isCron(cron: string): boolean {
  if (split(cron).fields.trim().split(/\s+/).length !== 5) return false;
  try {
    nextOccurrence(cron, new Date(0));
    return true;
  } catch {
    return false;
  }
}

function split(cron: string): { zone: string; fields: string } {
  const [, zone = "UTC", fields = ""] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(cron) ?? [];
  return { zone, fields };
}
