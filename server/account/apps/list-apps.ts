import type { AppSummary } from "@/server/account/apps/store.ts";
import { selectApps } from "@/server/account/apps/store.ts";
import type { Ctx } from "@/server/ctx.ts";

/** Returns the apps that the caller may open, by name. */
export async function listApps(ctx: Ctx): Promise<AppSummary[]> {
  if (ctx.actor.type !== "member") return [];
  return await selectApps(ctx.db, ctx.actor.owner ? null : ctx.actor.memberId);
}
