import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { InApp } from "@/server/ctx.ts";
import { asksOfProgram } from "@/server/engage/programs/asks-of-program.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import { selectPrograms } from "@/server/engage/programs/store.ts";

/** Lists programs that are not archived, with the tags that each reads. */
export async function programAskers(
  ctx: InApp,
): Promise<{ id: number; name: string; over: boolean; asks: TagAsk[] }[]> {
  const programs = await selectPrograms(ctx, ["draft", "running", "paused", "finished"]);
  if (programs.length === 0) return [];
  const ids = programs.map(({ id }) => id);
  const all = await selectSteps(ctx, ids);
  return programs.map((program) => {
    const { id, name, state } = program;
    const steps = all.filter(({ programId, removedAt }) => programId === id && removedAt === null);
    return { id, name, over: state === "finished", asks: asksOfProgram({ ...program, steps }) };
  });
}
