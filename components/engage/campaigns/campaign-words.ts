import { pushReasonInWords } from "@/components/account/push-services/push-reason-words.ts";
import type { Tone } from "@/components/ui/badge.tsx";
import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";

export const STATE_WORDS: Record<CampaignState, { word: string; tone: Tone; live?: boolean }> = {
  draft: { word: "Draft", tone: "neutral" },
  scheduled: { word: "Scheduled", tone: "accent" },
  running: { word: "Sending", tone: "accent", live: true },
  paused: { word: "Paused", tone: "amber" },
  finished: { word: "Finished", tone: "green" },
  aborted: { word: "Stopped", tone: "red" },
  archived: { word: "Archived", tone: "neutral" },
};

/** Why a message was not sent, for people. Reasons that stand here were our decision, or the push service's answer. */
const REASON_WORDS: Record<string, string> = {
  campaign_stopped: "The campaign was stopped before their turn",
  expired: "The time to live was over before their turn",
  user_left: "The person was erased",
  unreachable: "No device that can be reached",
  opted_out: "Turned notifications off",
  token_retired: "The browser's subscription has ended",
  device_changed_user: "Somebody else uses the device now",
  gone: "The browser's subscription has ended, says the push service",
  gave_up: "The push service did not take it in six tries",
  control_group: "In the control group of this campaign",
  global_control: "In the control group of the whole app",
  topic_off: "Turned the topic off",
  capped: "Had as many messages as the app allows",
  quiet_hours: "It was night where they are",
  outranked: "Another campaign went first",
  in_app_first: "Waits to be shown in the app first",
  passed: "Their hour of the day was over",
  left_audience: "Was not in the audience any more",
  exit_rule: "Had met the goal or the exit rule",
  step_skipped: "Had done it already, so the step was skipped",
  condition_not_met: "The condition of the step was not met",
  sent_as_push: "Got it as a push instead",
  shown_in_app: "Saw it in the app instead",
  unknown: "No reason was given",
};

export function reasonInWords(reason: string): string {
  return REASON_WORDS[reason] ?? pushReasonInWords(reason);
}

/** Reasons for which a message waits by our own rules; others are answers of push services. */
export function isHold(reason: string): boolean {
  return ["capped", "quiet_hours", "outranked", "in_app_first"].includes(reason);
}

const whole = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

export const count = (n: number): string => whole.format(n);

/** "312 people", "1 person". */
export function counted(n: number, one: string, many: string): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}

/** `n` of `of` as "41.2%"; an en dash when there is nothing to divide by. */
export function rate(n: number, of: number): string {
  return of > 0 ? percent.format(n / of) : "–";
}
