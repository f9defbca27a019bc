import { isAboutUser, judgeArrival, MASK } from "@/server/collect/live/judge-arrival.ts";
import type {
  AppInfoPlan,
  ArrivalRow,
  LiveRow,
  StoredHitRow,
} from "@/server/collect/live/store.watch.ts";
import { problemSentence } from "@/server/collect/tag-plan/problem-words.ts";
import type { Judged } from "@/server/collect/tag-plan/verdict-of.ts";
import { verdictOf } from "@/server/collect/tag-plan/verdict-of.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import { isSerious } from "@/server/collect/tags/judge.ts";
import { isRecord } from "@/server/is-record.ts";

/** One problem of a line, in words. `key` = the extra or the app-info concerned. */
export interface LineProblem extends Problem {
  sentence: string;
}

/** One line of the stream. */
export interface LiveLine extends Judged {
  /** For an arrival, `a` and its number; for a hit stored before, `h` and its id. */
  id: string;
  /** Null when it was stored while no one watched. */
  receivedAt: Date | null;
  ts: Date;
  /** From the event on the device to its arrival. */
  delayMs: number | null;
  kind: string;
  name: string;
  /** For an identify, the app-info concerned. */
  tag: ArrivalRow["tag"];
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
  /** The payload as received; null when it is too long. Values of personal tags are masked. */
  payload: unknown;
}

/** Plans of the app-info in lines with a problem, by name. */
type AppInfoPlans = ReadonlyMap<string, AppInfoPlan>;

/** Returns the line of an arrival: the verdict noted at ingestion, explained by the plan. */
export function lineOfArrival(row: LiveRow, planned: boolean, appInfo: AppInfoPlans): LiveLine {
  const extras = extrasOf(row.payload);
  const said = row.problem ? { kind: row.problem, key: row.key } : undefined;
  const problems = said ? [said, ...othersThan(said, judgeArrival(row, extras, appInfo))] : [];
  return {
    ...shared(row, extras, { problems, appInfo }),
    ...verdictOf(row.outcome, said, planned),
    id: `a${row.id}`,
    receivedAt: row.receivedAt,
    delayMs: Math.max(0, row.receivedAt.getTime() - row.ts.getTime()),
    outcome: row.outcome,
  };
}

/** Returns the line of a hit that was stored while no one watched, judged by the current plan. */
export function lineOfHit(row: StoredHitRow, planned: boolean): LiveLine {
  const extras = extrasOf(row.payload);
  const found = planned ? judgeArrival(row, extras, NONE) : [];
  const problems = [...found].sort((a, b) => Number(isSerious(b)) - Number(isSerious(a)));
  const shown = row.personal ? masked(row, extras) : row;
  return {
    ...shared(shown, extrasOf(shown.payload), { problems, appInfo: NONE }),
    ...verdictOf("stored", problems[0], planned),
    id: `h${row.id}`,
    receivedAt: null,
    delayMs: null,
    outcome: "stored",
  };
}

const NONE: AppInfoPlans = new Map();

/** Ingestion notes the worst problem. The others follow from the payload, except those that are its consequence. */
function othersThan(said: Problem, found: readonly Problem[]): Problem[] {
  if (said.key === "" && said.kind !== "wrong_type") return [];
  return found.filter(({ kind, key }) => kind !== said.kind || key !== said.key);
}

function masked(row: StoredHitRow, extras: Record<string, unknown>): StoredHitRow {
  const properties = Object.fromEntries(Object.keys(extras).map((key) => [key, MASK]));
  return { ...row, payload: { ...(row.payload as object), properties } };
}

/** Returns `properties` of a hit, `traits` of an identify. */
export function extrasOf(payload: unknown): Record<string, unknown> {
  if (!isRecord(payload)) return {};
  const extras = payload.properties ?? payload.traits;
  return isRecord(extras) ? extras : {};
}

function shared(
  row: ArrivalRow,
  extras: Record<string, unknown>,
  { problems, appInfo }: { problems: readonly Problem[]; appInfo: AppInfoPlans },
) {
  const { userId, deviceId, platform, model, browser, os } = row;
  return {
    ts: row.ts,
    kind: row.kind,
    name: row.name,
    tag: row.tag,
    user: userId === null ? null : { id: userId, externalId: row.externalId, appInfo: row.appInfo },
    device:
      deviceId === null
        ? null
        : { id: deviceId, platform, model, browser, os, testName: row.testName },
    appVersion: row.appVersion,
    problems: problems.map((problem) => ({
      ...problem,
      sentence: sentenceOf(row, extras, { problem, appInfo }),
    })),
    extras,
    payload: row.payload,
  };
}

function sentenceOf(
  row: ArrivalRow,
  extras: Record<string, unknown>,
  { problem, appInfo }: { problem: Problem; appInfo: AppInfoPlans },
): string {
  const { key } = problem;
  const value = Object.hasOwn(extras, key) ? extras[key] : MASK;
  const received = value === MASK ? undefined : { value };
  if (isAboutUser(row.kind)) {
    const subject = { kind: "app_info", name: key, wanted: appInfo.get(key), received };
    return problemSentence({ problem: { ...problem, key: "" }, ...subject });
  }
  const wanted = row.spec?.find((spec) => spec.key === key);
  return problemSentence({ problem, kind: row.kind, name: row.name, wanted, received });
}
