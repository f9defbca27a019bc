import { reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import type { ProgramState } from "@/server/engage/programs/schema.ts";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";
import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";

export const STATE_WORDS: Record<ProgramState, { word: string; tone: Tone; live?: boolean }> = {
  draft: { word: "Draft", tone: "neutral" },
  running: { word: "Running", tone: "accent", live: true },
  paused: { word: "Paused", tone: "amber" },
  finished: { word: "Finished", tone: "green" },
  archived: { word: "Archived", tone: "neutral" },
};

/** "D+2". */
export function dayWords({ day }: Pick<StepTime, "day">): string {
  return `D+${day}`;
}

/** "2 days after the start, at 10:00 on their clock". */
export function timeWords({ day, minutes, time }: StepTime): string {
  const days = day === 1 ? "1 day" : `${day} days`;
  if (time !== null) {
    return day === 0
      ? `On the day of the start, at ${time} on their clock`
      : `${days} after the start, at ${time} on their clock`;
  }
  const parts = [
    ...(day > 0 ? [days] : []),
    ...(minutes >= 60 ? [hoursWords(Math.floor(minutes / 60))] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} minutes`] : []),
  ];
  return parts.length === 0 ? "Right at the start" : `${parts.join(", ")} after the start`;
}

const hoursWords = (n: number) => (n === 1 ? "1 hour" : `${n} hours`);

export function reentryWords(reentry: Reentry): string {
  switch (reentry.type) {
    case "once":
      return "Each person goes through it once.";
    case "after":
      return `The same person may start again ${reentry.days === 1 ? "a day" : `${reentry.days} days`} after the last start.`;
    case "always":
      return "The same person may start again as soon as they are through.";
  }
}

const EXITS: Record<string, string> = {
  goal: "Reached the goal",
  exit_rule: "Met the exit rule",
  merged: "Turned out to be somebody who is inside",
  program_finished: "The program was ended",
};

export function exitInWords(reason: string): string {
  return EXITS[reason] ?? reason.replaceAll("_", " ");
}

const SUPPRESSED: Record<string, string> = {
  step_skipped: "Had done it already",
  condition_not_met: "The step is not for them",
  control_group: "In the control group",
  global_control: "In the control group of all messages",
  exit_rule: "Left before it was sent",
  capped: "Had their share of messages",
  quiet_hours: "It was night until it expired",
  topic_off: "Do not want this topic",
};

export function suppressedInWords(reason: string): string {
  return SUPPRESSED[reason] ?? reasonInWords(reason);
}
