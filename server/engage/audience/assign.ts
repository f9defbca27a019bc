import { inControl, inTest, variantOf } from "@/server/engage/audience/hash-assignment.ts";
import type { Variants } from "@/server/engage/content/schema.options.ts";
import type { Limits } from "@/server/engage/limits/schema.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";
import { HOUR_MS } from "@/server/time.ts";

/** What of a campaign decides who gets what. */
interface Assignment {
  campaignId: number;
  exempt: boolean;
  controlPercent: number;
  schedule: Schedule;
  variants: Variants;
  winner: string | null;
  /** Programs draw their control group themselves, once for all steps. */
  programId: number | null;
}

interface Assigned {
  /** Null = the winner of a test that is still running. */
  variant: string | null;
  /** Why this person gets nothing. */
  suppress: "control_group" | "global_control" | null;
  /** Of those who wait for the winner: how much later they are due. */
  delayMs: number;
}

/** Percent of the audience that gets nothing: its own setting, else what holds for automated campaigns. */
export function controlPercentOf(
  { controlPercent, schedule, exempt, programId }: Assignment,
  limits: Limits,
): number {
  if (exempt || programId !== null) return 0;
  if (controlPercent > 0) return controlPercent;
  const automated = schedule.type === "trigger" || schedule.type === "recurring";
  return automated ? limits.automatedControlPercent : 0;
}

/** Draws a person's lot: control group, test group, variant. The same each time it is asked. */
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
