import type { Db } from "@/db/client.ts";
import type { InApp } from "@/server/ctx.ts";
import type { Technical } from "@/server/understand/segments/criteria/schema.technical.ts";
import { technicalTest } from "@/server/understand/segments/criteria/value-tests.ts";
import { technicalIds } from "@/server/understand/segments/evaluate/store.audience.ts";

/**
 * Values seen so far, by app and field: a value that fails the test need not be fetched again. A
 * value that no longer exists does no harm.
 */
const memories = new WeakMap<object, Map<string, Set<string | null>>>();
const KEPT_VALUES = 20_000;

/**
 * Returns stored ids with a technical that passes the criterion, in some parts. The test runs on
 * each value, not on each device, and
 * one pass over the table is enough: two passes were a third of a preview.
 */
export async function findTechnical(ctx: InApp, leaf: Technical): Promise<Int32Array[]> {
  const only = leaf.op === "is" ? [leaf.value] : leaf.op === "in" ? leaf.value : undefined;
  if (only) {
    return (await technicalIds(ctx, leaf.field, { only })).map(({ ids }) => ids);
  }
  const test = technicalTest(leaf);
  const known = knownValues(ctx.db, `${ctx.app.id}:${leaf.field}`);
  const except = [...known].filter((value) => !test(value));
  const found = await technicalIds(ctx, leaf.field, { except });
  for (const { value } of found) if (known.size < KEPT_VALUES) known.add(value);
  return found.filter(({ value }) => test(value)).map(({ ids }) => ids);
}

function knownValues(db: Db, key: string): Set<string | null> {
  const memory = memories.get(db) ?? new Map<string, Set<string | null>>();
  memories.set(db, memory);
  const values = memory.get(key) ?? new Set();
  memory.set(key, values);
  return values;
}
