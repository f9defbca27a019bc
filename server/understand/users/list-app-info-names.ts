import { authorize, mayDo } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { selectAppInfoNames } from "@/server/understand/users/store.app-info-names.ts";

/** Returns the names of app-info by which the caller may search for users. */
export async function listAppInfoNames(
  ctx: AppCtx,
): Promise<{ name: string; type: string | null }[]> {
  authorize(ctx, "users.read");
  const names = await selectAppInfoNames(ctx);
  const all = mayDo(ctx, "users.personal");
  return names.flatMap(({ personal, ...one }) => (personal && !all ? [] : [one]));
}
