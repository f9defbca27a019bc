import type { Limits } from "@/server/engage/limits/schema.ts";
import { counted, formatLength } from "@/server/words.ts";

/** Returns the sending limits in one sentence, as they would apply once saved. */
export function limitsInWords(rules: Limits): string {
  const parts = [capsInWords(rules), gapInWords(rules.gapMinutes), quietInWords(rules.quiet)];
  const set = parts.filter((part) => part !== null);
  if (set.length === 0) return "There are no limits. Messages are sent whenever campaigns are due.";
  const sentence = set.join(", ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

function capsInWords({ capDay, capWeek }: Limits): string | null {
  if (capDay !== null && capWeek !== null) return `at most ${capDay} a day and ${capWeek} a week`;
  if (capDay !== null) return `at most ${capDay} a day`;
  return capWeek === null ? null : `at most ${capWeek} a week`;
}

function gapInWords(minutes: number): string | null {
  return minutes === 0 ? null : `${formatLength(minutes * 60)} apart`;
}

function quietInWords(quiet: Limits["quiet"]): string | null {
  return quiet && `never between ${quiet.from} and ${quiet.to} in their time zone`;
}

/** Returns in sentences which people receive no messages. */
export function controlInWords({
  globalControlPercent: all,
  automatedControlPercent: automated,
}: Limits): string {
  const first =
    all === 0
      ? "Everyone can receive messages"
      : `${all} in 100 people never receive a message, so that you can measure the effect of all messages together`;
  const second =
    automated === 0
      ? "Triggered campaigns, recurring campaigns and programs have no control group by default"
      : `Triggered campaigns, recurring campaigns and programs without their own control group hold back ${automated} in 100 people`;
  return `${first}. ${second}.`;
}

/** Returns in a sentence when a campaign pauses automatically. */
export function breakerInWords({ breaker }: Limits): string {
  const { errorPercent, optOutsPerThousand, dismissalsPerThousand, minimum } = breaker;
  const lines = [
    errorPercent === null ? null : `${errorPercent}% of attempts fail`,
    optOutsPerThousand === null ? null : `${optOutsPerThousand} in 1,000 people opt out`,
    dismissalsPerThousand === null ? null : `${dismissalsPerThousand} in 1,000 dismiss it`,
  ].filter((line) => line !== null);
  if (lines.length === 0) return "Campaigns do not pause automatically.";
  const last = lines.pop();
  const all = lines.length > 0 ? `${lines.join(", ")} or ${last}` : last;
  return `A campaign pauses when ${all}. The limits apply after ${counted(minimum, "message", "messages")}.`;
}
