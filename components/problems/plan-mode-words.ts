import type { PlanMode } from "@/server/tags/schema.ts";

/** What an app does with items that break its plan: as a sentence about now, and as a choice. */
export const PLAN_MODE_WORDS: Readonly<
  Record<PlanMode, { now: string; choice: string; what: string }>
> = {
  accept: {
    now: "Items that break the plan are stored and flagged.",
    choice: "Accept and flag",
    what: "Everything is stored. What breaks the plan is listed under Problems.",
  },
  quarantine: {
    now: "Items that break the plan are held back until a member releases them.",
    choice: "Hold back",
    what: "What breaks the plan is not counted until a member releases it. Nothing is lost.",
  },
  drop: {
    now: "Items that break the plan are refused.",
    choice: "Refuse",
    what: "What breaks the plan is dropped, and the sender is told why.",
  },
};
