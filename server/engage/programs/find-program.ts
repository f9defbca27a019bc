import type { AppCtx } from "@/server/ctx.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { lockProgram, selectProgram } from "@/server/engage/programs/store.ts";
import { DomainError } from "@/server/errors.ts";

const missing = () => new DomainError("not_found", "This program does not exist.");

/** The program of this app, else `not_found`. */
export async function findProgram(ctx: AppCtx, id: number): Promise<Program> {
  const found = await selectProgram(ctx, id);
  if (!found) throw missing();
  return found;
}

/** The same, which nobody else can change, and people cannot go through, before the open transaction ends. */
export async function holdProgram(ctx: AppCtx, id: number): Promise<Program> {
  const found = await lockProgram(ctx, id, "change");
  if (!found) throw missing();
  return found;
}
