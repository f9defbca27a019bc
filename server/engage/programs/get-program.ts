import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { describeStart } from "@/server/programs/describe-start.ts";
import { findProgram } from "@/server/programs/find-program.ts";
import type { ProgramCommand } from "@/server/programs/lifecycle.ts";
import { possibleCommands } from "@/server/programs/lifecycle.ts";
import type { ProgramRef } from "@/server/programs/schema.ts";
import type { Step } from "@/server/programs/store.steps.ts";
import { selectSteps } from "@/server/programs/store.steps.ts";
import type { Program } from "@/server/programs/store.ts";
import { describeTree } from "@/server/segments/describe.ts";
import { loadNames } from "@/server/segments/load-names.ts";
import type { Criteria } from "@/server/segments/schema.ts";
import { selectTrees } from "@/server/segments/store.ts";

/** The conditions of a step as sentences. */
export interface DescribedStep extends Step {
  onlyIfWords: string | null;
  skipIfWords: string | null;
}

export interface ProgramDetail extends Program {
  steps: DescribedStep[];
  /** What follows "people start". */
  startWords: string;
  exitWords: string | null;
  commands: ProgramCommand[];
}

/** The program with its steps, also those that were taken out while it ran, and what can be done with it now. */
export async function getProgram(ctx: AppCtx, input: ProgramRef): Promise<ProgramDetail> {
  authorize(ctx, "campaigns.read");
  const program = await findProgram(ctx, input.id);
  const [steps, trees] = await Promise.all([
    selectSteps(ctx.db, ctx.app.id, [program.id]),
    selectTrees(ctx.db, ctx.app.id),
  ]);
  const names = new Map(trees.map(({ id, name }) => [id, name]));
  const asked = [program.exitWhen, ...steps.flatMap((step) => [step.onlyIf, step.skipIf])];
  const inTrees = await loadNames(
    ctx,
    asked.filter((tree) => tree !== null),
  );
  const words = (tree: Criteria | null) => tree && describeTree(tree, inTrees);
  return {
    ...program,
    steps: steps.map((step) => ({
      ...step,
      onlyIfWords: words(step.onlyIf),
      skipIfWords: words(step.skipIf),
    })),
    startWords: describeStart(program.start, names),
    exitWords: words(program.exitWhen),
    commands: possibleCommands(program.state),
  };
}
