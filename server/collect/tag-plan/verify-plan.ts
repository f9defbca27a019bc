import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import type { ProblemSighting, Sighting } from "@/server/collect/tag-plan/store.verification.ts";
import type { PlannedKind } from "@/server/collect/tags/schema.ts";

export type TagState = "right" | "wrong" | "missing" | "blocked";

/** The state of one tag of the plan in a version of the app. */
export interface TagVerdict {
  kind: PlannedKind;
  name: string;
  section: string;
  required: boolean;
  state: TagState;
  /** For a wrong tag, how it last broke the plan, and the extra concerned (empty = the tag itself). */
  problem: string | null;
  key: string | null;
  /** Stored items, and how many of them were wrong. */
  n: number;
  wrong: number;
  lastAt: Date | null;
}

export interface Verification {
  /** True when every required tag is right. */
  ok: boolean;
  counts: Record<TagState, number>;
  /** Number of required tags that are not right. */
  failed: number;
  tags: TagVerdict[];
}

interface Seen {
  plan: readonly PlanRow[];
  sightings: readonly Sighting[];
  problems: readonly ProblemSighting[];
  /** Only later items count. */
  since: Date | null;
}

/**
 * Checks what builds of the app sent against the plan. One wrong item makes a tag wrong until the version changes, or
 * until `since` is later. Optional tags are reported but cannot fail the check; blocked ones are ignored.
 */
export function verifyPlan({ plan, sightings, problems, since }: Seen): Verification {
  const seen = new Map<number, Sighting[]>();
  for (const sighting of sightings)
    seen.set(sighting.tagId, [...(seen.get(sighting.tagId) ?? []), sighting]);
  const broken = new Map(problems.map((problem) => [problem.tagId, problem]));
  const tags = plan.map((tag) =>
    verdictOf(tag, seen.get(tag.id) ?? [], { broken: broken.get(tag.id), since }),
  );
  const counts = { right: 0, wrong: 0, missing: 0, blocked: 0 };
  for (const { state } of tags) counts[state] += 1;
  const failed = tags.filter(
    ({ required, state }) => required && (state === "wrong" || state === "missing"),
  ).length;
  return { ok: failed === 0, counts, failed, tags };
}

function verdictOf(
  { kind, name, section, required, blocked }: PlanRow,
  sightings: readonly Sighting[],
  { broken, since }: { broken: ProblemSighting | undefined; since: Date | null },
): TagVerdict {
  const recent = sightings.filter(({ lastAt }) => since === null || lastAt >= since);
  const mistakes = recent.filter(
    ({ lastWrongAt }) => lastWrongAt !== null && (since === null || lastWrongAt >= since),
  );
  const last = latest(mistakes, ({ lastWrongAt }) => lastWrongAt);
  const [problem = null, ...key] = last?.lastProblem?.split(":") ?? [];
  const facts = {
    kind,
    name,
    section,
    required,
    n: sum(recent, ({ n }) => n),
    wrong: sum(mistakes, ({ wrong }) => wrong),
    lastAt: latest(recent, ({ lastAt }) => lastAt)?.lastAt ?? null,
  };
  if (blocked) return { ...facts, state: "blocked", problem: null, key: null };
  if (last) return { ...facts, state: "wrong", problem, key: key.join(":") };
  if (broken) return { ...facts, state: "wrong", problem: broken.problem, key: broken.key };
  return { ...facts, state: recent.length > 0 ? "right" : "missing", problem: null, key: null };
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

function latest<T>(rows: readonly T[], of: (row: T) => Date | null): T | undefined {
  return [...rows].sort((a, b) => Number(of(b) ?? 0) - Number(of(a) ?? 0))[0];
}
