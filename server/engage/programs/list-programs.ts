import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { selectPeopleCounts } from "@/server/engage/enrolments/store.report.ts";
import type { People } from "@/server/engage/programs/count-people.ts";
import { countPeople } from "@/server/engage/programs/count-people.ts";
import { describeStart } from "@/server/engage/programs/describe-start.ts";
import type { ListPrograms } from "@/server/engage/programs/schema.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { selectPrograms } from "@/server/engage/programs/store.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

export interface ListedProgram extends Program {
  /** Days after the start, for the current steps. */
  days: number[];
  /** Words that follow "people start". */
  startWords: string;
  people: People;
}

/** Lists programs of the app, newest first. Archived ones only when requested. */
export async function listPrograms(
  ctx: AppCtx,
  input: ListPrograms,
): Promise<{ programs: ListedProgram[] }> {
  authorize(ctx, "campaigns.read");
  const { db, app } = ctx;
  const states = input.states ?? ["draft", "running", "paused", "finished"];
  const programs = await selectPrograms({ db, app: { id: app.id } }, states);
  const ids = programs.map(({ id }) => id);
  const [steps, counts, trees] = await Promise.all([
    selectSteps({ db, app: { id: app.id } }, ids),
    selectPeopleCounts({ db, app: { id: app.id } }, ids),
    selectTrees({ db, app: { id: app.id } }),
  ]);
  const names = new Map(trees.map(({ id, name }) => [id, name]));
  return {
    programs: programs.map((program) => ({
      ...program,
      days: steps
        .filter(({ programId, removedAt }) => programId === program.id && removedAt === null)
        .map(({ day }) => day),
      startWords: describeStart(program.start, names),
      people: countPeople(counts.filter(({ programId }) => programId === program.id)),
    })),
  };
}
