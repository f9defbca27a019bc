import type { Hint, HintWorld, TagFacts } from "@/server/collect/tags/hint-of.ts";
import { hintOf } from "@/server/collect/tags/hint-of.ts";
import {
  selectFacts,
  selectPlatforms,
  selectValueTypes,
} from "@/server/collect/tags/store.facts.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";

/**
 * Returns the obstacles between these readers and their tags, one per ask; null = none. The calling use case checks
 * roles.
 */
export async function judgeAsks(ctx: AppCtx, asks: readonly TagAsk[]): Promise<(Hint | null)[]> {
  if (asks.length === 0) return [];
  const { db, app } = ctx;
  const typed = asks.filter(({ kind, wants }) => kind === "app_info" && wants !== "any");
  const [known, platforms, counts] = await Promise.all([
    selectFacts({ db, app: { id: app.id } }, asks),
    selectPlatforms({ db, app: { id: app.id } }),
    selectValueTypes({ db, app: { id: app.id } }, [...new Set(typed.map(({ name }) => name))]),
  ]);
  const types = new Map<string, Map<string, number>>();
  for (const { key, type, n } of counts) {
    types.set(key, (types.get(key) ?? new Map<string, number>()).set(type, n));
  }
  const facts = new Map<string, TagFacts>(known.map((one) => [`${one.kind}:${one.name}`, one]));
  const world: HintWorld = { now: ctx.now(), platforms, types };
  return asks.map((ask) => hintOf(ask, facts.get(`${ask.kind}:${ask.name}`), world));
}
