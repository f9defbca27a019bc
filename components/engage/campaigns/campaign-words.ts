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

/** Explains why a message was not sent. The push services' own error codes have words of their own. */
const REASON_WORDS: Record<string, string> = {
  campaign_stopped: "The campaign was stopped before the message was sent",
  expired: "The time to live ran out before the message was sent",
  user_left: "The user was erased",
  unreachable: "No reachable device",
  opted_out: "Opted out of notifications",
  token_retired: "The browser's subscription has ended",
  device_changed_user: "Another user now uses the device",
  gone: "The push service reported that the browser's subscription has ended",
  gave_up: "The push service did not accept it after six attempts",
  control_group: "In this campaign's control group",
  global_control: "In the app-wide control group",
  topic_off: "Opted out of the topic",
  capped: "Reached the frequency cap",
  quiet_hours: "Quiet hours in the user's time zone",
  outranked: "A campaign with higher priority was sent instead",
  in_app_first: "Waiting to be shown in the app first",
  passed: "The scheduled hour had passed in the user's time zone",
  left_audience: "No longer in the audience",
  exit_rule: "Had reached the goal or met the exit rule",
  step_skipped: "Met the skip condition, so the step was skipped",
  condition_not_met: "Did not meet the step's condition",
  sent_as_push: "Sent as a push notification instead",
  shown_in_app: "Shown in the app instead",
  unknown: "No reason given",
};

export function reasonInWords(reason: string): string {
  return REASON_WORDS[reason] ?? pushReasonInWords(reason);
}

/** Returns true for reasons that delay a message because of the app's own limits. */
export function isHold(reason: string): boolean {
  return ["capped", "quiet_hours", "outranked", "in_app_first"].includes(reason);
}
