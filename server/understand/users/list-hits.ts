import { authorize } from "@/server/access/authorize.ts";
import type { ListHits } from "@/server/collect/people/schema.ts";
import { selectStoredIds } from "@/server/collect/people/store.profile.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { HitRow } from "@/server/understand/users/store.hits.ts";
import { selectHits } from "@/server/understand/users/store.hits.ts";

/**
 * Returns one page of a person's hits, newest first. `next` = cursor of the page after, null at the
 * end.
 */
export async function listHits(
  ctx: AppCtx,
  input: ListHits,
): Promise<{ hits: HitRow[]; next: string | null }> {
  authorize(ctx, "users.read");
  const stored = await selectStoredIds(ctx, input.userId);
  const { limit, kind, name } = input;
  const hidden = await hiddenNames(ctx);
  const rows = await selectHits(ctx, {
    stored,
    kind: kind ?? null,
    name: name ?? null,
    cursor: input.cursor ?? null,
    limit,
  });
  const hits = rows.map((hit) =>
    hidden.has(`${hit.kind}:${hit.name}`) ? { ...hit, extras: null } : hit,
  );
  return { hits, next: hits.length === limit ? (hits.at(-1)?.id ?? null) : null };
}
