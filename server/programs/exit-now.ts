import type { AppCtx } from "@/server/ctx.ts";
import { byPerson } from "@/server/programs/by-person.ts";
import { CriteriaSets } from "@/server/programs/criteria-sets.ts";
import { goalMet } from "@/server/programs/goal-met.ts";
import { selectEnrolmentsOf } from "@/server/programs/store.enrolments.ts";
import { selectProgramOfMessage } from "@/server/programs/store.messages.ts";
import type { Bitset } from "@/server/segments/bitset.ts";
import type { Criteria } from "@/server/segments/schema.ts";
import { SECOND_MS } from "@/server/time.ts";

/** How long an answer is good: a step is sent in many chunks, which follow each other closely. */
const KEPT_MS = 5 * SECOND_MS;

const kept = new Map<string, { at: number; members: Promise<Bitset> }>();

/**
 * Who of these people (canonical ids) must not get a message of this program's step any more, although it was made when they
 * still were to: they left, reached the goal, or match the exit rule now. Empty when the campaign belongs to no program.
 */
export async function exitedNow(
  ctx: AppCtx,
  campaignId: number,
  userIds: readonly number[],
): Promise<Set<number>> {
  const program = await selectProgramOfMessage(ctx.db, ctx.app.id, campaignId);
  if (!program || userIds.length === 0) return new Set();
  const all = await selectEnrolmentsOf(ctx.db, ctx.app.id, program.id, [...new Set(userIds)]);
  const left = new Set<number>();
  const since = [];
  for (const [person, rows] of byPerson(all)) {
    const last = rows.reduce((a, b) => (b.startedAt > a.startedAt ? b : a));
    since.push({ person, since: last.startedAt });
    if (rows.every(({ state }) => state === "exited")) left.add(person);
  }
  for (const person of await goalMet(ctx, program.goal, since)) left.add(person);
  if (program.exitWhen) {
    const match = await matching(ctx, program.id, program.exitWhen);
    for (const person of userIds) if (match.has(person)) left.add(person);
  }
  return left;
}

async function matching(ctx: AppCtx, programId: number, rule: Criteria): Promise<Bitset> {
  const key = `${ctx.app.id}:${programId}:${JSON.stringify(rule)}`;
  const now = ctx.now().getTime();
  const known = kept.get(key);
  if (known && now >= known.at && now - known.at < KEPT_MS) return await known.members;
  for (const [old, { at }] of kept) if (Math.abs(now - at) >= KEPT_MS) kept.delete(old);
  const members = new CriteriaSets(ctx).of(rule);
  kept.set(key, { at: now, members });
  members.catch(() => kept.delete(key));
  return await members;
}
