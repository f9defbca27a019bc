import { reasonInWords } from "@/components/engage/campaigns/campaign-words.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import type { ProgramState } from "@/server/engage/programs/schema.ts";
import type { StepTime } from "@/server/engage/programs/steps/step-time.ts";
import type { Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { counted } from "@/server/words.ts";

export const STATE_WORDS: Record<ProgramState, { word: string; tone: Tone; live?: boolean }> = {
  draft: { word: "Draft", tone: "neutral" },
  running: { word: "Running", tone: "accent", live: true },
  paused: { word: "Paused", tone: "amber" },
  finished: { word: "Finished", tone: "green" },
  archived: { word: "Archived", tone: "neutral" },
};

/** Returns a step's day: "D+2". */
export function dayWords({ day }: Pick<StepTime, "day">): string {
  return `D+${day}`;
}

/** Returns a step's time: "2 days after the start, at 10:00 local time". */
export function timeWords({ day, minutes, time }: StepTime): string {
  const days = day === 1 ? "1 day" : `${day} days`;
  if (time !== null) {
    return day === 0
      ? `On the day of the start, at ${time} local time`
      : `${days} after the start, at ${time} local time`;
  }
  const parts = [
    ...(day > 0 ? [days] : []),
    ...(minutes >= 60 ? [hoursWords(Math.floor(minutes / 60))] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} minutes`] : []),
  ];
  return parts.length === 0 ? "At the start" : `${parts.join(", ")} after the start`;
}

const hoursWords = (n: number) => (n === 1 ? "1 hour" : `${n} hours`);

export function reentryWords(reentry: Reentry): string {
  switch (reentry.type) {
    case "once":
      return "Each person can go through it once.";
    case "after":
      return `The same person can start again ${counted(reentry.days, "day", "days")} after their last start.`;
    case "always":
      return "The same person can start again after completing it.";
  }
}

const EXITS: Record<string, string> = {
  goal: "Reached the goal",
  exit_rule: "Met the exit rule",
  merged: "Merged with a user who is already in the program",
  program_finished: "The program was ended",
};

export function exitInWords(reason: string): string {
  return EXITS[reason] ?? reason.replaceAll("_", " ");
}

const SUPPRESSED: Record<string, string> = {
  step_skipped: "Met the skip condition",
  condition_not_met: "Did not match the step’s condition",
  control_group: "In the control group",
  global_control: "In the app-wide control group",
  exit_rule: "Exited before it was sent",
  capped: "Reached the frequency cap",
  quiet_hours: "Expired during quiet hours",
  topic_off: "Opted out of the topic",
};

export function suppressedInWords(reason: string): string {
  return SUPPRESSED[reason] ?? reasonInWords(reason);
}
