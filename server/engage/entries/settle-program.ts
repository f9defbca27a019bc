import type { Ctx } from "@/server/ctx.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import type { SubjectKey } from "@/server/engage/triggers/store.firings.ts";
import { lockFirings, updateSettled } from "@/server/engage/triggers/store.firings.ts";
import { selectTriggeredProgram } from "@/server/engage/triggers/store.subjects.ts";

/**
 * Hands the oldest firings of a program over to it and returns how many. The program's own rules decide who enters, and
 * how often.
 */
export async function settleProgram(ctx: Ctx, key: SubjectKey, limit: number): Promise<number> {
  const program = await selectTriggeredProgram(ctx.db, key);
  return await ctx.db.transaction(async (db) => {
    const first = program?.trigger === "first_session";
    const firings = await lockFirings(db, key, { limit, first });
    if (program?.state === "running") {
      const people = firings.flatMap(({ person, at, known }) =>
        person === null || known ? [] : [{ userId: person, at: new Date(at) }],
      );
      const { appName: name, timezone } = program;
      const app = { id: key.appId, name, timezone, role: "owner" as const };
      await enrolPeople({ ...ctx, db, app }, key.subjectId, people);
    }
    const ids = firings.map(({ id }) => id);
    if (ids.length > 0) await updateSettled({ db, app: { id: key.appId } }, ids, ctx.now());
    return ids.length;
  });
}
