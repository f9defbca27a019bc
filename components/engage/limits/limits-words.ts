import type { Limits } from "@/server/engage/limits/schema.ts";

/** The rules of sending in one sentence, as they would hold once saved. */
export function rulesInWords(rules: Limits): string {
  const parts = [capsInWords(rules), gapInWords(rules.gapMinutes), quietInWords(rules.quiet)];
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return "Messages are sent as often and as early as campaigns like.";
  const sentence = said.join(", ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function capsInWords({ capDay, capWeek }: Limits): string | null {
  if (capDay !== null && capWeek !== null) return `at most ${capDay} a day and ${capWeek} a week`;
  if (capDay !== null) return `at most ${capDay} a day`;
  return capWeek === null ? null : `at most ${capWeek} a week`;
}

function gapInWords(minutes: number): string | null {
  return minutes === 0 ? null : `${lengthInWords(minutes)} apart`;
}

function quietInWords(quiet: Limits["quiet"]): string | null {
  return quiet && `never between ${quiet.from} and ${quiet.to} on their clock`;
}

/** 90 → "1 hour 30 minutes". */
export function lengthInWords(minutes: number): string {
  const count = (n: number, unit: string) => (n === 0 ? [] : [`${n} ${unit}${n === 1 ? "" : "s"}`]);
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  return [...count(days, "day"), ...count(hours, "hour"), ...count(minutes % 60, "minute")].join(
    " ",
  );
}

/** Whom nobody writes to, and why that is worth it. */
export function controlInWords({
  globalControlPercent: all,
  automatedControlPercent: automated,
}: Limits): string {
  const first =
    all === 0
      ? "Everybody may get messages"
      : `${all} in 100 people never get a message, whatever is launched: against them the whole programme is measured`;
  const second =
    automated === 0
      ? "triggers, recurring campaigns and programs hold nobody back by themselves"
      : `triggers, recurring campaigns and programs that set no control group of their own hold ${automated} in 100 back`;
  return `${first}; ${second}.`;
}

/** When a campaign pauses itself. */
export function breakerInWords({ breaker }: Limits): string {
  const { errorPercent, optOutsPerThousand, dismissalsPerThousand, minimum } = breaker;
  const lines = [
    errorPercent === null ? null : `${errorPercent}% of tries fail`,
    optOutsPerThousand === null ? null : `${optOutsPerThousand} in 1,000 people opt out`,
    dismissalsPerThousand === null ? null : `${dismissalsPerThousand} in 1,000 dismiss it`,
  ].filter((line) => line !== null);
  if (lines.length === 0) return "No campaign pauses itself.";
  const last = lines.pop();
  const all = lines.length > 0 ? `${lines.join(", ")} or ${last}` : last;
  return `A campaign pauses itself when ${all}, looked at from ${minimum.toLocaleString("en")} messages on.`;
}
