import type { AppCtx } from "@/server/ctx.ts";
import { byPerson } from "@/server/engage/enrolments/by-person.ts";
import type { Enrolment, EnrolmentKey } from "@/server/engage/enrolments/store.ts";
import {
  exitEnrolments,
  rekeyEnrolment,
  selectEnrolmentsOf,
} from "@/server/engage/enrolments/store.ts";
import { decideMerge } from "@/server/engage/programs/decide-merge.ts";
import type { Program } from "@/server/engage/programs/store.ts";

const keyOf = ({ userId, entry }: EnrolmentKey) => `${userId}/${entry}`;

/**
 * Merges the enrolments of people who turned out to be the same person. Returns those of `claimed` that continue, under
 * their current ids.
 */
export async function settleMerges(
  ctx: AppCtx,
  program: Program,
  claimed: readonly Enrolment[],
): Promise<Enrolment[]> {
  const { db, app } = ctx;
  const persons = [...new Set(claimed.map(({ person }) => person))];
  const all = await selectEnrolmentsOf({ db, app: { id: app.id } }, program.id, persons);
  const ended = new Set<string>();
  const moved = new Map<string, EnrolmentKey>();
  for (const [person, rows] of byPerson(all)) {
    if (rows.every(({ userId }) => userId === person)) continue;
    const { exits, rekey } = decideMerge(rows, program.reentry);
    const reason = "merged";
    await exitEnrolments({ db, app: { id: app.id } }, program.id, {
      rows: exits.map((row) => ({ ...row, reason })),
      at: ctx.now(),
    });
    for (const row of exits) ended.add(keyOf(row));
    if (rekey === null) continue;
    await rekeyEnrolment({ db, app: { id: app.id } }, program.id, rekey);
    moved.set(keyOf(rekey.from), rekey.to);
  }
  return claimed
    .filter((row) => !ended.has(keyOf(row)))
    .map((row) => ({ ...row, ...moved.get(keyOf(row)) }));
}
