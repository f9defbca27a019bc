import type { AppCtx } from "@/server/ctx.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { lockProgram, selectProgram } from "@/server/engage/programs/store.ts";
import { DomainError } from "@/server/errors.ts";
import type { ProgramId } from "@/server/id.ts";

const missing = () => new DomainError("not_found", "This program does not exist.");

/** Returns the program of this app, else throws `not_found`. */
export async function requireProgram(ctx: AppCtx, id: ProgramId): Promise<Program> {
  const found = await selectProgram(ctx, id);
  if (!found) throw missing();
  return found;
}

/**
 * Returns the program, locked until the open transaction ends: no one else can change it, and no one can advance
 * through it.
 */
export async function holdProgram(ctx: AppCtx, id: ProgramId): Promise<Program> {
  const found = await lockProgram(ctx, id, "change");
  if (!found) throw missing();
  return found;
}
