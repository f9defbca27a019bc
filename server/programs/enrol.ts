import type { AppCtx } from "@/server/ctx.ts";
import { insertEnrolments } from "@/server/programs/store.enrolments.ts";

export interface Starter {
  userId: number;
  at: Date;
}

/** These people start. Said twice, it is done once; answers how many are inside now who were not. */
export async function enrolPeople(
  ctx: AppCtx,
  programId: number,
  people: readonly Starter[],
): Promise<number> {
  return await insertEnrolments(ctx.db, ctx.app.id, programId, people);
}
