import type { AppCtx } from "@/server/ctx.ts";
import { criteriaOf } from "@/server/engage/programs/asks-of-program.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { selectPrograms } from "@/server/engage/programs/store.ts";
import { referredSegments } from "@/server/understand/segments/criteria/tree.ts";

/** Programs that name the segment: as their audience, in their start or in a condition. Roles are checked by the verb that asks. */
export async function programsOfSegment(ctx: AppCtx, segment: number): Promise<Program[]> {
  const programs = await selectPrograms(ctx.db, ctx.app.id, null);
  const ids = programs.map(({ id }) => id);
  const all = ids.length === 0 ? [] : await selectSteps(ctx.db, ctx.app.id, ids);
  return programs.filter((program) => {
    const { start, segmentId } = program;
    if (segmentId === segment) return true;
    if (start.type === "trigger" && "segmentId" in start.on && start.on.segmentId === segment)
      return true;
    const steps = all.filter((step) => step.programId === program.id && step.removedAt === null);
    return criteriaOf({ ...program, steps }).some((tree) =>
      referredSegments(tree).includes(segment),
    );
  });
}
