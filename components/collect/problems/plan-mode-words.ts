import type { PlanMode } from "@/server/account/apps/schema.ts";

/** What an app does now with items that break its plan. */
export const PLAN_MODE_WORDS: Readonly<Record<PlanMode, string>> = {
  accept: "Items that break the plan are stored and flagged.",
  quarantine: "Items that break the plan are held back until a member releases them.",
  drop: "Items that break the plan are refused.",
};
