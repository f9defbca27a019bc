import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { causeOf } from "@/server/engage/triggers/cause.ts";
import { membershipChanges } from "@/server/engage/triggers/membership-changes.ts";
import type { Firing, TriggerRule } from "@/server/engage/triggers/rule.ts";
import { insertFirings } from "@/server/engage/triggers/store.firings.ts";
import { selectRules, selectWatchingApps } from "@/server/engage/triggers/store.ts";
import { insertWatch, lockWatch, updateWatch } from "@/server/engage/triggers/store.watches.ts";
import type { AppId } from "@/server/id.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { selectSegment } from "@/server/understand/segments/store.ts";

/**
 * Checks who entered and who left the segments that trigger something, of one app or (null) of all; returns how many
 * firings that created. The first check of a segment only stores its members.
 */
export async function checkWatchedSegments(
  ctx: Ctx,
  only: { appId: AppId } | null,
): Promise<number> {
  let firings = 0;
  for (const { appId, name, timezone } of await selectWatchingApps(ctx.db, only?.appId ?? null)) {
    const app: AppCtx = { ...ctx, app: { id: appId, name, timezone, role: "owner" } };
    let made = 0;
    for (const [segmentId, listeners] of bySegment(
      await selectRules({ db: ctx.db, app: { id: appId } }),
    ))
      made += await checkOrLog(app, segmentId, listeners);
    if (made > 0) await ctx.signal({ name: "trigger/firings.due", data: { appId } });
    firings += made;
  }
  return firings;
}

function bySegment(rules: readonly TriggerRule[]): Map<number, TriggerRule[]> {
  const segments = new Map<number, TriggerRule[]>();
  for (const rule of rules) {
    const { on } = rule;
    if (on.type !== "segment_enter" && on.type !== "segment_leave") continue;
    segments.set(on.segmentId, [...(segments.get(on.segmentId) ?? []), rule]);
  }
  return segments;
}

/** Checks one segment, and logs an error so that it does not stop the others. */
async function checkOrLog(...[ctx, segmentId, listeners]: Parameters<typeof checkSegment>) {
  try {
    return await checkSegment(ctx, segmentId, listeners);
  } catch (error) {
    ctx.log.error(error, `segment ${segmentId} could not be checked`);
    return 0;
  }
}

async function checkSegment(
  ctx: AppCtx,
  segmentId: number,
  listeners: readonly TriggerRule[],
): Promise<number> {
  const segment = await selectSegment(ctx, segmentId);
  if (!segment) return 0;
  return await inTransaction(ctx, async (tx) => {
    const before = await lockWatch(tx, segmentId);
    if (before === "busy") return 0;
    // Counted after the lock, so that of two checks the later one also counted later.
    const { members, live, merged } = await evaluate(ctx, segment.criteria);
    const watch = { appId: ctx.app.id, segmentId, members: members.toBytes(), at: ctx.now() };
    if (before === null) {
      await insertWatch(tx.db, watch);
      return 0;
    }
    const news = membershipChanges({ before: Bitset.fromBytes(before), members, live, merged });
    if (news.entered.length + news.left.length === 0) return 0;
    await updateWatch(tx.db, watch);
    return await insertFirings(tx.db, firingsOf(watch, news, listeners));
  });
}

/** Uses the pool: `ctx.db` is not the transaction that holds the watch. */
async function evaluate(ctx: AppCtx, criteria: Criteria) {
  return await evaluateSet(ctx, criteria, await loadReading(ctx, criteria));
}

function firingsOf(
  { appId, segmentId, at }: { appId: AppId; segmentId: number; at: Date },
  news: ReturnType<typeof membershipChanges>,
  listeners: readonly TriggerRule[],
): Firing[] {
  return listeners.flatMap(({ subject, subjectId, on, from, to }) => {
    const ms = at.getTime();
    if (ms < from || ms > to) return [];
    const people = on.type === "segment_enter" ? news.entered : news.left;
    return Array.from(people, (userId) => ({
      appId,
      subject,
      subjectId,
      userId,
      cause: causeOf(on.type, segmentId, userId, ms),
      at: ms,
    }));
  });
}
