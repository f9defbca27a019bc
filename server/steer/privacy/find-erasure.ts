import { authorize } from "@/server/access/authorize.ts";
import type { UserRef } from "@/server/collect/people/schema.ts";
import { selectErased } from "@/server/collect/people/store.erased.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Returns when the person with this very id was erased; null when they were not. */
export async function findErasure(
  ctx: AppCtx,
  { id }: UserRef,
): Promise<{ erasedAt: Date } | null> {
  authorize(ctx, "users.read");
  const erased = await selectErased(ctx, [
    { kind: "user", value: id },
    { kind: "anon", value: id },
  ]);
  const [at] = [...erased.values()].sort((a, b) => b.getTime() - a.getTime());
  return at ? { erasedAt: at } : null;
}
