import type { PeopleCount } from "@/server/engage/enrolments/store.report.ts";

export interface People {
  inside: number;
  done: number;
  /** Most frequent first. */
  exited: { reason: string; n: number }[];
  /** People in the control group, who get no messages; also counted above. */
  control: number;
}

export function countPeople(counts: readonly PeopleCount[]): People {
  const sum = (of: readonly PeopleCount[]) => of.reduce((all, { n }) => all + n, 0);
  const reasons = new Map<string, number>();
  for (const { state, reason, n } of counts) {
    if (state !== "exited") continue;
    const key = reason ?? "unknown";
    reasons.set(key, (reasons.get(key) ?? 0) + n);
  }
  return {
    inside: sum(counts.filter(({ state }) => state === "active")),
    done: sum(counts.filter(({ state }) => state === "done")),
    exited: [...reasons].map(([reason, n]) => ({ reason, n })).sort((a, b) => b.n - a.n),
    control: sum(counts.filter(({ control }) => control)),
  };
}
