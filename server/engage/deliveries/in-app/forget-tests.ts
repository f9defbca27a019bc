import type { Ctx } from "@/server/ctx.ts";
import { deleteStaleTests } from "@/server/engage/deliveries/in-app/store.tests.ts";

/** Deletes test messages that no device fetched. */
export async function forgetTests(ctx: Ctx): Promise<void> {
  await deleteStaleTests(ctx.db, ctx.now());
}
