import type { ReceivedItem, SeenProblem } from "@/server/collect/acceptance/received.ts";
import { MASK } from "@/server/collect/acceptance/received.ts";
import { problemSentence } from "@/server/collect/tag-plan/problem-words.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import { judgeAppInfo, judgeExtras, judgeOf } from "@/server/collect/tags/judge.ts";

/** The reason why a check is red, in a sentence, with the item. */
export interface Finding {
  reason: string;
  payload: unknown;
}

type Fault = Problem & { payload: unknown; received?: { value: unknown } };

/** Returns how these items break the current plan. For masked values it uses the verdict noted at ingestion. */
function faultsOf(tag: PlanRow, items: readonly ReceivedItem[]): Fault[] {
  const judge = judgeOf(tag);
  return items.flatMap((item) => {
    const isInfo = tag.kind === "app_info";
    const values = isInfo ? item.traits : item.extras;
    const told = item.problem !== null && concerns(tag, item);
    const hidden = (key: string) => values[isInfo ? tag.name : key] === MASK;
    const judged = isInfo
      ? judgeAppInfo(judge, values[tag.name])
      : judgeExtras(judge, values, tag.kind === "activity");
    const problems = (judged ?? []).filter(({ key }) => !hidden(key));
    if (told && item.problem && hidden(isInfo ? tag.name : item.key))
      problems.push({ kind: item.problem, key: isInfo ? "" : item.key });
    return problems.map((problem) => {
      const key = isInfo ? tag.name : problem.key;
      const received = Object.hasOwn(values, key) && !hidden(problem.key);
      return {
        ...problem,
        payload: item.payload,
        ...(received ? { received: { value: values[key] } } : {}),
      };
    });
  });
}

/** The verdict noted for an item with several app-infos concerns the app-info that it names. */
function concerns(tag: PlanRow, item: ReceivedItem): boolean {
  return tag.kind === "app_info" ? item.key === tag.name : item.tagId === tag.id;
}

function findingOf(tag: PlanRow, { payload, received, ...problem }: Fault): Finding {
  const wanted = tag.kind === "app_info" ? tag : tag.extras.find(({ key }) => key === problem.key);
  const { kind, name } = tag;
  return { payload, reason: problemSentence({ problem, kind, name, wanted, received }) };
}

/** Finds a required extra that was left out, or came without a value. */
export function incompleteIn(
  tag: PlanRow,
  items: readonly ReceivedItem[],
  seen: readonly SeenProblem[],
): Finding | undefined {
  const [fault] = [...faultsOf(tag, items), ...asFaults(seen)].filter(
    ({ kind }) => kind === "missing_extra",
  );
  if (fault) return findingOf(tag, fault);
  for (const { key } of tag.extras.filter(({ required }) => required)) {
    const empty = items.find(({ extras }) => extras[key] === "");
    if (empty)
      return { reason: `The extra “${key}” is required but was empty.`, payload: empty.payload };
  }
  return undefined;
}

const MISNAMED: ReadonlySet<string> = new Set([
  "wrong_type",
  "not_allowed_value",
  "unplanned_extra",
]);

/** Finds a name, key, type or value that does not match the plan. */
export function misnamedIn(
  tag: PlanRow,
  items: readonly ReceivedItem[],
  seen: readonly SeenProblem[],
): Finding | undefined {
  const renamed = items.find(({ name }) => tag.kind !== "app_info" && name !== tag.name);
  if (renamed)
    return {
      reason: `It was received as “${renamed.name}”, which counts as this tag but is not its name.`,
      payload: renamed.payload,
    };
  const fault = [...faultsOf(tag, items), ...asFaults(seen)].find(({ kind }) => MISNAMED.has(kind));
  return fault && findingOf(tag, fault);
}

function asFaults(seen: readonly SeenProblem[]): Fault[] {
  return seen.map(({ problem, key, payload }) => ({ kind: problem, key, payload }));
}
