import type { PlanMode } from "@/server/account/apps/schema.ts";

/** Describes the app's current setting for items that break its plan. */
export const PLAN_MODE_WORDS: Readonly<Record<PlanMode, string>> = {
  accept: "Items that break the plan are stored and flagged.",
  quarantine: "Items that break the plan are held back until a member releases them.",
  drop: "Items that break the plan are rejected.",
};
