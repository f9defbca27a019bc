import { deleteFailuresBefore } from "@/server/account/members/store.failures.ts";
import type { Ctx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

/** Deletes failed sign-ins of more than a week ago; throttling considers the last 15 minutes. */
export async function forgetFailures(ctx: Ctx): Promise<void> {
  await deleteFailuresBefore(ctx.db, new Date(ctx.now().getTime() - 7 * DAY_MS));
}
