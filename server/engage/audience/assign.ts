import { inControl, inTest, variantOf } from "@/server/engage/audience/hash-assignment.ts";
import type { Variants } from "@/server/engage/content/schema.options.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { HOUR_MS } from "@/server/time.ts";

/** The part of a campaign that decides who gets what. */
interface Assignment {
  campaignId: number;
  exempt: boolean;
  controlPercent: number;
  schedule: Schedule;
  variants: Variants;
  winner: string | null;
  /** Programs assign their control group themselves, once for all steps. */
  programId: number | null;
}

interface Assigned {
  /** Null = these people wait for the winner of a running test. */
  variant: string | null;
  /** The reason why this person gets nothing. */
  suppress: "control_group" | "global_control" | null;
  /** The delay of people who wait for the winner. */
  delayMs: number;
}

/**
 * Returns the percentage of the audience that gets nothing: the campaign's own setting, else the default for automated
 * campaigns.
 */
export function controlPercentOf(
  { controlPercent, schedule, exempt, programId }: Assignment,
  limits: Limits,
): number {
  if (exempt || programId !== null) return 0;
  if (controlPercent > 0) return controlPercent;
  const automated = schedule.type === "trigger" || schedule.type === "recurring";
  return automated ? limits.automatedControlPercent : 0;
}

/** Assigns a person to the control group, the test group or a variant. The result is the same on every call. */
export function assign(campaign: Assignment, limits: Limits, userId: number): Assigned {
  const seed = String(campaign.campaignId);
  const { variants, winner } = campaign;
  const nothing = { variant: null, delayMs: 0 };
  if (!campaign.exempt && inControl("everything", userId, limits.globalControlPercent))
    return { ...nothing, suppress: "global_control" };
  if (inControl(seed, userId, controlPercentOf(campaign, limits)))
    return { ...nothing, suppress: "control_group" };
  const waits = variants.winner !== null && !inTest(seed, userId, variants.winner.testPercent);
  if (waits && winner === null)
    return {
      variant: null,
      suppress: null,
      delayMs: (variants.winner?.afterHours ?? 0) * HOUR_MS,
    };
  const variant = waits && winner !== null ? winner : variantOf(seed, userId, variants.all);
  return { variant, suppress: null, delayMs: 0 };
}
