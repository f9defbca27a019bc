import type { AppInfoPlan, ArrivalRow } from "@/server/collect/live/store.watch.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import { judgeAppInfo, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";
import { PlannedKind } from "@/server/collect/tags/schema.ts";

/** Replaces a value of a personal tag. */
export const MASK = "•••";

/** Returns true for items that carry app-info instead of extras. */
export function isAboutUser(kind: string): boolean {
  return kind === "identify" || kind === "group";
}

/** Returns every way in which an arrival breaks the current plan. Masked values cannot be checked. */
export function judgeArrival(
  row: Pick<ArrivalRow, "kind" | "tag" | "spec">,
  extras: Record<string, unknown>,
  appInfo: ReadonlyMap<string, AppInfoPlan>,
): Problem[] {
  if (isAboutUser(row.kind)) return judgeTraits(extras, appInfo);
  const kind = PlannedKind.safeParse(row.kind);
  if (!kind.success) return [];
  if (row.tag?.status === "blocked") return [{ kind: "blocked", key: "" }];
  if (!row.tag?.inPlan) return [{ kind: "unplanned", key: "" }];
  const judge = judgeOf({ kind: kind.data, extras: row.spec ?? [], type: null, values: null });
  const problems = judgeExtras(judge, extras, kind.data === "activity") ?? [];
  return problems.filter(
    ({ kind: problem, key }) => extras[key] !== MASK || problem === "unplanned_extra",
  );
}

function judgeTraits(
  traits: Record<string, unknown>,
  appInfo: ReadonlyMap<string, AppInfoPlan>,
): Problem[] {
  return Object.entries(traits).flatMap(([key, value]): Problem[] => {
    const plan = appInfo.get(key);
    if (!plan) return [];
    if (plan.blocked) return [{ kind: "blocked", key }];
    if (!plan.planned) return [{ kind: "unplanned", key }];
    const { type, values } = plan;
    if (value === MASK) return [];
    const judge = judgeOf({ kind: "app_info", extras: [], type, values });
    return (judgeAppInfo(judge, value) ?? []).map(({ kind }) => ({ kind, key }));
  });
}
