import type { CampaignState } from "@/server/engage/campaigns/lifecycle.ts";
import { freeNow, nextSlot } from "@/server/engage/limits/frequency-cap.ts";
import { quietUntil } from "@/server/engage/limits/quiet-hours.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import { MINUTE_MS } from "@/server/time.ts";

export type SuppressionReason =
  | "campaign_stopped"
  | "expired"
  | "user_left"
  | "unreachable"
  | "opted_out"
  | "token_retired"
  | "device_changed_user"
  | "left_audience"
  | "exit_rule"
  | "topic_off"
  | "shown_in_app"
  | HoldReason;

/** The reason why a message waits; when it can no longer wait, the reason why it was not sent. */
export type HoldReason = "capped" | "quiet_hours" | "outranked" | "in_app_first";

export type PushState = "none" | "subscribed" | "denied" | "unsubscribed" | "retired";

/** A waiting message of higher priority for the same person. */
export interface Rival {
  campaignId: number;
  dueAt: Date;
}

/** The facts about a delivery just before it is sent. */
export interface GateFacts {
  campaignState: CampaignState;
  now: Date;
  expiresAt: Date;
  /** The person now (after merges); null = erased. */
  userId: number | null;
  /** Null = erased. */
  device: { pushState: PushState; ownerId: number | null } | null;
  /**
   * The reason why the person is no longer a recipient: left the audience, met the program's exit rule, or switched the topic off.
   */
  excludedBy: "left_audience" | "exit_rule" | "topic_off" | null;
  /** The in-app state of an "anytime" message. Null = the message is not shown in the app. */
  inApp: { displayed: boolean; waitUntil: Date | null } | null;
  /** The frequency caps of the app; null = the message is exempt (service messages, data for the app's code). */
  pressure: {
    limits: Limits;
    zone: string | null;
    appZone: string;
    /** Epoch milliseconds of the person's other messages of the last week. */
    times: readonly number[];
    /** The campaign of the latest of them. */
    latest: number | null;
    rivals: readonly Rival[];
  } | null;
}

export type Verdict =
  | { send: true }
  | { send: false; reason: SuppressionReason }
  | { send: false; holdUntil: Date; reason: HoldReason; heldBy: number | null };

const BY_PUSH_STATE: Record<Exclude<PushState, "subscribed">, SuppressionReason> = {
  none: "unreachable",
  denied: "opted_out",
  unsubscribed: "opted_out",
  retired: "token_retired",
};

/**
 * The last check before a push is sent; stores the first reason that applies. A message that is only too early waits,
 * unless it would then be too late.
 */
export function gate(facts: GateFacts): Verdict {
  const { campaignState, device, userId } = facts;
  if (campaignState === "aborted" || campaignState === "finished") return no("campaign_stopped");
  if (facts.expiresAt <= facts.now) return no("expired");
  if (userId === null) return no("user_left");
  if (device === null) return no("unreachable");
  // The next person at a shared device must not read the previous person's message.
  if (device.ownerId !== userId) return no("device_changed_user");
  if (device.pushState !== "subscribed") return no(BY_PUSH_STATE[device.pushState]);
  if (facts.excludedBy) return no(facts.excludedBy);
  if (facts.inApp?.displayed) return no("shown_in_app");
  return hold(facts) ?? { send: true };
}

function no(reason: SuppressionReason): Verdict {
  return { send: false, reason };
}

/** Returns when and why it must wait; null when it need not. */
function hold({ now, expiresAt, inApp, pressure }: GateFacts): Verdict | null {
  let slot = now;
  let reason: HoldReason | null = null;
  let heldBy: number | null = null;
  if (inApp?.waitUntil && inApp.waitUntil > now) {
    slot = inApp.waitUntil;
    reason = "in_app_first";
  }
  if (pressure) {
    const { limits, times, latest, rivals } = pressure;
    const capped = new Date(nextSlot(times, limits, slot.getTime()));
    if (capped > slot) {
      slot = capped;
      reason ??= "capped";
      heldBy = latest;
    } else if (rivals.length > 0 && freeNow(times, limits, slot.getTime()) <= rivals.length) {
      const first = rivals[0];
      const theirs = rivals.map((rival) => Math.max(rival.dueAt.getTime(), now.getTime()));
      slot = new Date(nextSlot([...times, ...theirs], limits, slot.getTime()));
      // Without a gap the next slot may be now, so a more important message still goes first.
      if (slot <= now) slot = new Date(now.getTime() + MINUTE_MS);
      reason ??= "outranked";
      heldBy = first?.campaignId ?? null;
    }
    const quiet = quietUntil(slot, limits.quiet, pressure.zone, pressure.appZone);
    if (quiet) {
      slot = quiet;
      reason ??= "quiet_hours";
    }
  }
  if (reason === null) return null;
  if (slot >= expiresAt) return no(reason);
  return { send: false, holdUntil: slot, reason, heldBy };
}
