import type { Db } from "@/db/client.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import { asksOfProgram } from "@/server/engage/programs/asks-of-program.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import { selectPrograms } from "@/server/engage/programs/store.ts";
import type { AppId } from "@/server/id.ts";

/** Programs that are not archived, with the tags that each asks for. */
export async function programAskers(
  db: Db,
  app: AppId,
): Promise<{ id: number; name: string; over: boolean; asks: TagAsk[] }[]> {
  const programs = await selectPrograms(db, app, ["draft", "running", "paused", "finished"]);
  if (programs.length === 0) return [];
  const ids = programs.map(({ id }) => id);
  const all = await selectSteps(db, app, ids);
  return programs.map((program) => {
    const { id, name, state } = program;
    const steps = all.filter(({ programId, removedAt }) => programId === id && removedAt === null);
    return { id, name, over: state === "finished", asks: asksOfProgram({ ...program, steps }) };
  });
}
