import type { AppCtx } from "@/server/ctx.ts";
import { authorize, mayDo } from "@/server/members/authorize.ts";
import { selectAppInfoNames } from "@/server/users/store.personal.ts";

/** Names of app-info by which the caller may look for users. */
export async function listAppInfoNames(
  ctx: AppCtx,
): Promise<{ name: string; type: string | null }[]> {
  authorize(ctx, "users.read");
  const names = await selectAppInfoNames(ctx.db, ctx.app.id);
  const all = mayDo(ctx, "users.personal");
  return names.flatMap(({ personal, ...one }) => (personal && !all ? [] : [one]));
}
