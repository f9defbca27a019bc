import { deleteServer } from "@/server/account/health/store.ts";
import type { Ctx } from "@/server/ctx.ts";

/** A server that stops says so, and the others no longer compare themselves with it. */
export async function forgetServer({ db }: Pick<Ctx, "db">, id: string): Promise<void> {
  await deleteServer(db, id);
}
