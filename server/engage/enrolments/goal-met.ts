import { isScalar } from "@/server/collect/blocks/column.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Since } from "@/server/engage/enrolments/store.goal.ts";
import { selectDidSince, selectHitsSince } from "@/server/engage/enrolments/store.goal.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import { extrasTest } from "@/server/understand/segments/criteria/value-tests.ts";
import { selectTags } from "@/server/understand/segments/evaluate/store.snapshot.ts";

/** Returns who of these people has reached the goal since they entered. */
export async function goalMet(
  ctx: AppCtx,
  goal: Goal | null,
  people: readonly Since[],
): Promise<Set<number>> {
  if (goal === null || people.length === 0) return new Set();
  const { db, app } = ctx;
  const tags = (await selectTags({ db, app: { id: app.id } }))
    .filter(({ kind, name }) => kind === goal.kind && (goal.name === null || name === goal.name))
    .map(({ id }) => id);
  if (tags.length === 0) return new Set();
  const did = new Set(await selectDidSince({ db, app: { id: app.id } }, people, tags));
  if (goal.where.length === 0 || did.size === 0) return did;
  const tests = goal.where.map((filter) => ({ key: filter.key, test: extrasTest(filter) }));
  const candidates = people.filter(({ person }) => did.has(person));
  const hits = await selectHitsSince({ db, app: { id: app.id } }, candidates, tags);
  const fits = hits.filter(({ extras }) =>
    tests.every(({ key, test }) => {
      const value = extras !== null && Object.hasOwn(extras, key) ? extras[key] : undefined;
      return test(isScalar(value) ? value : undefined);
    }),
  );
  return new Set(fits.map(({ person }) => person));
}
