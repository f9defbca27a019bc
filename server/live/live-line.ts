import type { ArrivalRow, LiveRow, StoredHitRow } from "@/server/live/store.watch.ts";
import type { Judged } from "@/server/live/verdict-of.ts";
import { verdictOf } from "@/server/live/verdict-of.ts";
import type { Problem } from "@/server/tags/judge.ts";
import { isSerious, judgeAppInfo, judgeExtras, judgeOf } from "@/server/tags/judge.ts";
import { problemSentence } from "@/server/tags/problem-words.ts";
import { PlannedKind } from "@/server/tags/schema.ts";

/** One problem of a line, in words. `key` = the extra concerned. */
export interface LineProblem extends Problem {
  sentence: string;
}

/** One line of the stream. */
export interface LiveLine extends Judged {
  /** `a` and a number of what was seen arriving, `h` and the hit's id of what was stored before. */
  id: string;
  /** Null when it was stored before anybody watched. */
  receivedAt: Date | null;
  ts: Date;
  /** From the moment on the device to its arrival. */
  delayMs: number | null;
  kind: string;
  name: string;
  tag: { id: number; planned: boolean; blocked: boolean } | null;
  user: { id: number; externalId: string | null; appInfo: ArrivalRow["appInfo"] } | null;
  device: {
    id: number;
    platform: string | null;
    model: string | null;
    browser: string | null;
    os: string | null;
    testName: string | null;
  } | null;
  appVersion: string;
  outcome: string;
  /** The worst first. */
  problems: LineProblem[];
  extras: Record<string, unknown>;
  /** As received; null when it is too long. */
  payload: unknown;
}

/** The line of something that was seen arriving: what the door said of it, explained by the plan. */
export function lineOfArrival(row: LiveRow, planned: boolean): LiveLine {
  const extras = extrasOf(row.payload);
  const said: Problem[] = row.problem ? [{ kind: row.problem, key: row.key }] : [];
  // The door notes the worst; the others follow from the payload. What it did not mind was right at that time.
  const others = row.problem ? (judge(row, extras) ?? []) : [];
  const problems = [...said, ...others.filter(({ kind, key }) => !isAmong(said, kind, key))];
  return {
    ...shared(row, extras, problems),
    ...verdictOf(row.outcome, said[0], planned),
    id: `a${row.id}`,
    receivedAt: row.receivedAt,
    delayMs: Math.max(0, row.receivedAt.getTime() - row.ts.getTime()),
    outcome: row.outcome,
  };
}

/** The line of a hit that was stored before anybody watched, judged by the plan of today. */
export function lineOfHit(row: StoredHitRow, planned: boolean): LiveLine {
  const extras = extrasOf(row.payload);
  const found = planned ? judge(row, extras) : undefined;
  const problems = [...(found ?? [])].sort((a, b) => Number(isSerious(b)) - Number(isSerious(a)));
  return {
    ...shared(row, extras, problems),
    ...verdictOf("stored", problems[0], planned),
    id: `h${row.id}`,
    receivedAt: null,
    delayMs: null,
    outcome: "stored",
  };
}

function isAmong(problems: readonly Problem[], kind: string, key: string): boolean {
  return problems.some((problem) => problem.kind === kind && problem.key === key);
}

function judge(row: ArrivalRow, extras: Record<string, unknown>): Problem[] | undefined {
  const kind = PlannedKind.safeParse(row.kind);
  if (!kind.success) return undefined;
  if (row.blocked) return [{ kind: "blocked", key: "" }];
  if (!row.planned) return [{ kind: "unplanned", key: "" }];
  const rules = judgeOf({
    kind: kind.data,
    extras: row.spec ?? [],
    type: row.plannedType,
    values: row.plannedValues,
  });
  return kind.data === "app_info"
    ? judgeAppInfo(rules, extras[row.name])
    : judgeExtras(rules, extras, kind.data === "activity");
}

/** `properties` of a hit, `traits` of an identify. */
function extrasOf(payload: unknown): Record<string, unknown> {
  if (!isRecord(payload)) return {};
  const extras = payload.properties ?? payload.traits;
  return isRecord(extras) ? extras : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shared(row: ArrivalRow, extras: Record<string, unknown>, problems: readonly Problem[]) {
  const { tagId, userId, deviceId, planned, blocked, platform, model, browser, os } = row;
  return {
    ts: row.ts,
    kind: row.kind,
    name: row.name,
    tag: tagId === null ? null : { id: tagId, planned, blocked },
    user: userId === null ? null : { id: userId, externalId: row.externalId, appInfo: row.appInfo },
    device:
      deviceId === null
        ? null
        : { id: deviceId, platform, model, browser, os, testName: row.testName },
    appVersion: row.appVersion,
    problems: problems.map((problem) => ({
      ...problem,
      sentence: sentenceOf(row, extras, problem),
    })),
    extras,
    payload: row.payload,
  };
}

function sentenceOf(row: ArrivalRow, extras: Record<string, unknown>, problem: Problem): string {
  const { kind, name } = row;
  const isValue = kind === "app_info";
  const wanted = isValue
    ? { type: row.plannedType, values: row.plannedValues }
    : row.spec?.find(({ key }) => key === problem.key);
  const key = isValue ? name : problem.key;
  const received = Object.hasOwn(extras, key) ? { value: extras[key] } : undefined;
  return problemSentence({ problem, kind, name, wanted, received });
}
