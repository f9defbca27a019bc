import type { AppCtx } from "@/server/ctx.ts";
import { membersNow } from "@/server/engage/audience/members-now.ts";
import { byPerson } from "@/server/engage/enrolments/by-person.ts";
import { CriteriaSets } from "@/server/engage/enrolments/criteria-sets.ts";
import { goalMet } from "@/server/engage/enrolments/goal-met.ts";
import { selectProgramOfMessage } from "@/server/engage/enrolments/store.messages.ts";
import { selectEnrolmentsOf } from "@/server/engage/enrolments/store.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/**
 * Returns everyone who currently matches the exit rule of this step's program, or did within the last seconds; null
 * when there is no rule. Call it outside of transactions, because it is slow with many people.
 */
export async function exitRuleNow(ctx: AppCtx, campaignId: number): Promise<Bitset | null> {
  const program = await selectProgramOfMessage(ctx, campaignId);
  const rule = program?.exitWhen;
  if (!rule) return null;
  const key = `criteria:${JSON.stringify(rule)}`;
  return await membersNow(ctx, { db: ctx.db.sql, key }, () => new CriteriaSets(ctx).of(rule));
}

/**
 * Returns who of these people (canonical ids) must no longer get an existing message of this program's step: they left,
 * reached the goal, or are `leaving` by the exit rule. Empty when the campaign belongs to no program.
 */
export async function exitedNow(
  ctx: AppCtx,
  campaignId: number,
  userIds: readonly number[],
  leaving: Bitset | null,
): Promise<Set<number>> {
  const program = await selectProgramOfMessage(ctx, campaignId);
  if (!program || userIds.length === 0) return new Set();
  const all = await selectEnrolmentsOf(ctx, program.id, [...new Set(userIds)]);
  const left = new Set<number>();
  const since = [];
  for (const [person, rows] of byPerson(all)) {
    const last = rows.reduce((a, b) => (b.startedAt > a.startedAt ? b : a));
    since.push({ person, since: last.startedAt });
    if (rows.every(({ state }) => state === "exited")) left.add(person);
  }
  for (const person of await goalMet(ctx, program.goal, since)) left.add(person);
  if (leaving) for (const person of userIds) if (leaving.has(person)) left.add(person);
  return left;
}
