import type { InApp } from "@/server/ctx.ts";
import { causeOf } from "@/server/engage/triggers/cause.ts";
import { isLate } from "@/server/engage/triggers/lateness.ts";
import type { Occurred } from "@/server/engage/triggers/occurred-hits.ts";
import type { Firing, TriggerRule } from "@/server/engage/triggers/rule.ts";
import { selectHitTotals } from "@/server/engage/triggers/store.firings.ts";
import type { LruCache } from "@/server/lru-cache.ts";

interface Asked {
  rules: readonly TriggerRule[];
  occurred: readonly Occurred[];
  /** `app:user` of ids that are known to have done something before. */
  known: LruCache<string, true>;
}

interface Begun {
  n: number;
  /** Epoch milliseconds of the earliest. */
  at: number;
  userId: number;
  receivedAtOf: number;
}

/**
 * Finds people whose first hits ever are in this commit: all that is stored of them, under any id, is what it just
 * stored. The cause is the person, so that two simultaneous commits make one first session.
 */
export async function fireFirstSessions(
  ctx: InApp,
  { rules, occurred, known }: Asked,
): Promise<{ firings: Firing[]; remember: () => void }> {
  const begun = new Map<number, Begun>();
  if (rules.length > 0) {
    for (const { userId, ts, receivedAtOf } of occurred) {
      if (known.get(`${ctx.app.id}:${userId}`)) continue;
      const one = begun.get(userId);
      if (!one) begun.set(userId, { n: 1, at: ts, userId, receivedAtOf });
      else begun.set(userId, { ...one, n: one.n + 1, at: Math.min(one.at, ts) });
    }
  }
  if (begun.size === 0) return { firings: [], remember: () => {} };
  const totals = await selectHitTotals(ctx, [...begun.keys()]);
  const people = new Map<number, Begun & { total: number }>();
  for (const { own, person, total } of totals) {
    const one = begun.get(own);
    const sum = people.get(person);
    if (!one) continue;
    if (!sum) people.set(person, { ...one, total });
    else {
      const earlier = one.at < sum.at ? one : sum;
      people.set(person, { ...earlier, n: sum.n + one.n, total });
    }
  }
  const firings = [...people].flatMap(([person, { n, total, at, userId, receivedAtOf }]) => {
    if (n !== total || isLate("first_session", at, receivedAtOf)) return [];
    const cause = causeOf("first_session", ctx.app.id, person);
    return rules
      .filter(({ from, to }) => at >= from && at <= to)
      .map(({ subject, subjectId }) => ({
        appId: ctx.app.id,
        subject,
        subjectId,
        userId,
        cause,
        at,
      }));
  });
  return {
    firings,
    remember: () => {
      for (const userId of begun.keys()) known.set(`${ctx.app.id}:${userId}`, true);
    },
  };
}
