import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { describeStart } from "@/server/engage/programs/describe-start.ts";
import type { ProgramCommand } from "@/server/engage/programs/lifecycle.ts";
import { possibleCommands } from "@/server/engage/programs/lifecycle.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import type { Step } from "@/server/engage/programs/steps/store.steps.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/** A step with its conditions as sentences. */
export interface DescribedStep extends Step {
  onlyIfWords: string | null;
  skipIfWords: string | null;
}

export interface ProgramDetail extends Program {
  steps: DescribedStep[];
  /** Words that follow "people start". */
  startWords: string;
  exitWords: string | null;
  commands: ProgramCommand[];
}

/** Returns the program with its steps, including those removed while it ran, and its possible commands. */
export async function getProgram(ctx: AppCtx, input: ProgramRef): Promise<ProgramDetail> {
  authorize(ctx, "campaigns.read");
  const program = await requireProgram(ctx, input.id);
  const [steps, trees] = await Promise.all([selectSteps(ctx, [program.id]), selectTrees(ctx)]);
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
