import type { Work, WorkProblem } from "@/server/collect/ingest/work.ts";
import type { AppInfoChange } from "@/server/collect/people/app-info.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import { isSerious, judgeAppInfo, judgeExtras } from "@/server/collect/tags/judge.ts";
import type { KnownTag } from "@/server/collect/tags/known-tag.ts";

/**
 * Checks an item against the plan of its app. Blocked names are refused in every mode: a hit as a whole, in an
 * identify only the app-info concerned. Everything else follows the app's mode: kept and flagged, held back, or
 * refused. A refused identify loses only the app-info concerned, because the item also says who the user is.
 */
export function judgeWork(dictionary: TagDictionary, work: Work): void {
  const { tag, item, appId } = work;
  if (tag) {
    if (tag.status === "blocked") {
      work.outcome = "blocked";
      work.problems = [{ tag, kind: "blocked", key: "" }];
      return;
    }
    if (work.entry.released || !dictionary.modeOf(appId) || item.kind === "crash") return;
    work.problems = problemsOfHit(tag, item.extras, item.kind === "activity");
    decide(dictionary, work);
  } else if (item.appInfo && item.appInfo.length > 0) judgeTraits(dictionary, work, item.appInfo);
}

function problemsOfHit(
  tag: KnownTag,
  extras: Record<string, unknown> | undefined,
  isActivity: boolean,
): WorkProblem[] | undefined {
  if (!tag.judge) return [{ tag, kind: "unplanned", key: "" }];
  return judgeExtras(tag.judge, extras, isActivity)?.map((problem) => ({ tag, ...problem }));
}

function judgeTraits(
  dictionary: TagDictionary,
  work: Work,
  changes: readonly AppInfoChange[],
): void {
  const { appId, entry } = work;
  const mode = entry.released ? undefined : dictionary.modeOf(appId);
  const problems: WorkProblem[] = [];
  const refused = new Set<string>();
  for (const { key, value } of changes) {
    const tag = dictionary.find(appId, "app_info", key);
    const problem = tag && problemOfValue(tag, value, mode !== undefined);
    if (!tag || !problem) continue;
    problems.push({ tag, ...problem });
    if (problem.kind === "blocked" || mode === "drop") refused.add(key);
  }
  if (problems.length === 0) return;
  work.problems = problems;
  if (refused.size > 0) work.appInfo = changes.filter(({ key }) => !refused.has(key));
  if (mode === "quarantine" && problems.some(({ kind }) => kind !== "blocked")) {
    work.outcome = "quarantined";
  }
}

function problemOfValue(tag: KnownTag, value: unknown, judged: boolean): Problem | undefined {
  if (tag.status === "blocked") return { kind: "blocked", key: "" };
  if (!judged) return undefined;
  if (!tag.judge) return { kind: "unplanned", key: "" };
  return judgeAppInfo(tag.judge, value)?.[0];
}

function decide(dictionary: TagDictionary, work: Work): void {
  const serious = work.problems?.find(isSerious);
  if (!serious || serious.kind === "unplanned_extra") return;
  const mode = dictionary.modeOf(work.appId);
  if (mode === "quarantine") work.outcome = "quarantined";
  else if (mode === "drop") work.outcome = serious.kind;
}
