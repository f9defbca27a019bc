import type { Ctx } from "@/server/ctx.ts";
import { deleteStaleTests } from "@/server/engage/deliveries/in-app/store.tests.ts";

/** Forgets tests of messages that no device came for. */
export async function forgetTests(ctx: Ctx): Promise<void> {
  await deleteStaleTests(ctx.db, ctx.now());
}
