import type { Screen } from "@/server/understand/user-path/path-of.ts";

type ScreenState = "seen" | "unseen" | "never" | "unplanned" | "named" | "blocked";

/** Returns the state of a screen, compared with the plan. */
export function screenState({ status, inPlan, views }: Screen): ScreenState {
  if (status === "named") return "named";
  if (status === "blocked") return "blocked";
  if (!inPlan) return "unplanned";
  if (views > 0) return "seen";
  return status === "planned" ? "never" : "unseen";
}

export const STATE_WORDS: Record<ScreenState, string> = {
  seen: "planned and received",
  unseen: "planned, not received in this period",
  never: "planned, never received",
  unplanned: "not planned",
  named: "no activity with this name",
  blocked: "not collected",
};

/** Returns true for planned screens that were never received. */
export function isMissing(screen: Screen): boolean {
  const state = screenState(screen);
  return state === "never" || state === "named";
}
