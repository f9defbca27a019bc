import type { Screen } from "@/server/understand/user-path/path-of.ts";

export type ScreenState = "seen" | "unseen" | "never" | "unplanned" | "named" | "blocked";

/** What stands out about a screen. */
export function screenState({ status, inPlan, views }: Screen): ScreenState {
  if (status === "named") return "named";
  if (status === "blocked") return "blocked";
  if (!inPlan) return "unplanned";
  if (views > 0) return "seen";
  return status === "planned" ? "never" : "unseen";
}

export const STATE_WORDS: Record<ScreenState, string> = {
  seen: "planned and seen",
  unseen: "planned, not seen in these days",
  never: "planned, never seen",
  unplanned: "not planned",
  named: "no activity of this name",
  blocked: "not collected",
};

/** Planned and not there: what the page is looked at for. */
export function isMissing(screen: Screen): boolean {
  const state = screenState(screen);
  return state === "never" || state === "named";
}

const number = new Intl.NumberFormat("en");

export function counted(n: number, one: string, many: string): string {
  return `${number.format(n)} ${n === 1 ? one : many}`;
}

/** A part, 0 to 1, as whole percents; few but some are "under 1 %". */
export function percent(part: number): string {
  if (part > 0 && part < 0.01) return "under 1 %";
  return `${Math.round(part * 100)} %`;
}
