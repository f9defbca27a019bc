import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { ListHits } from "@/server/users/schema.ts";
import type { HitRow } from "@/server/users/store.hits.ts";
import { selectHits } from "@/server/users/store.hits.ts";
import { selectStoredIds } from "@/server/users/store.profile.ts";

/** One page of what a person did, newest first. `next` = cursor of the page after, null at the end. */
export async function listHits(
  ctx: AppCtx,
  input: ListHits,
): Promise<{ hits: HitRow[]; next: string | null }> {
  authorize(ctx, "users.read");
  const stored = await selectStoredIds(ctx.db, ctx.app.id, input.userId);
  const { limit } = input;
  const hits = await selectHits(ctx.db, ctx.app.id, {
    stored,
    cursor: input.cursor ?? null,
    limit,
  });
  return { hits, next: hits.length === limit ? (hits.at(-1)?.id ?? null) : null };
}
