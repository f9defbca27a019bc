import type { CampaignState } from "@/server/campaigns/lifecycle.ts";

export type SuppressionReason =
  | "campaign_stopped"
  | "expired"
  | "user_left"
  | "unreachable"
  | "opted_out"
  | "token_retired"
  | "device_changed_user";

export type PushState = "none" | "subscribed" | "denied" | "unsubscribed" | "retired";

/** What is known of a delivery in the moment before it is sent. */
export interface GateFacts {
  campaignState: CampaignState;
  now: Date;
  expiresAt: Date;
  /** The person now (after merges); null = erased. */
  userId: number | null;
  /** null = erased. */
  device: { pushState: PushState; ownerId: number | null } | null;
}

export type Verdict = { send: true } | { send: false; reason: SuppressionReason };

const BY_PUSH_STATE: Record<Exclude<PushState, "subscribed">, SuppressionReason> = {
  none: "unreachable",
  denied: "opted_out",
  unsubscribed: "opted_out",
  retired: "token_retired",
};

/** The last check before a message leaves; the first reason that applies is the one that is stored. */
export function gate(facts: GateFacts): Verdict {
  const { campaignState, device, userId } = facts;
  if (campaignState === "aborted" || campaignState === "finished") return no("campaign_stopped");
  if (facts.expiresAt <= facts.now) return no("expired");
  if (userId === null) return no("user_left");
  if (device === null) return no("unreachable");
  // The next person at a shared device must not read the message of the one before.
  if (device.ownerId !== userId) return no("device_changed_user");
  if (device.pushState !== "subscribed") return no(BY_PUSH_STATE[device.pushState]);
  return { send: true };
}

function no(reason: SuppressionReason): Verdict {
  return { send: false, reason };
}
