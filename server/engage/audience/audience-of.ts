import type { AppCtx } from "@/server/ctx.ts";
import { hashToUnit } from "@/server/engage/audience/hash-assignment.ts";
import type { Audience } from "@/server/engage/audience/schema.ts";
import { selectTestPeople, selectTop } from "@/server/engage/audience/store.ts";
import { segmentId } from "@/server/id.ts";
import { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";
import { segmentAudience } from "@/server/understand/segments/evaluate/segment-audience.ts";

/** Returns the people in any of the segments (none = everyone) and in none of the excluded ones. */
export async function membersOf(
  ctx: AppCtx,
  { segments, excluded }: Pick<Audience, "segments" | "excluded">,
): Promise<Bitset> {
  const included = await Promise.all(
    (segments.length === 0 ? [null] : segments).map((id) =>
      segmentAudience(ctx, id === null ? null : segmentId(id)),
    ),
  );
  const out = await Promise.all(excluded.map((id) => segmentAudience(ctx, segmentId(id))));
  const size = Math.max(0, ...[...included, ...out].map((ids) => (ids.at(-1) ?? -1) + 1));
  const members = Bitset.of(size, []);
  for (const ids of included) members.addAll(ids);
  return out.length === 0
    ? members
    : members.without(
        out.reduce(
          (all, ids) => {
            all.addAll(ids);
            return all;
          },
          Bitset.of(size, []),
        ),
      );
}

/**
 * Lists the ids of the whole audience as of now, ascending, after its limit. `percent` selects the same people on every
 * call with the same `seed` (the campaign's id), so that a repeated campaign keeps its audience.
 */
export async function audienceOf(ctx: AppCtx, audience: Audience, seed = 0): Promise<Int32Array> {
  let ids = (await membersOf(ctx, audience)).ids();
  if (audience.testOnly) {
    const test = new Set(await selectTestPeople(ctx));
    ids = ids.filter((id) => test.has(id));
  }
  const { limit } = audience;
  if (limit === null) return ids;
  if (limit.type === "percent")
    return ids.filter((id) => hashToUnit(`audience:${seed}`, id) < limit.value / 100);
  if (ids.length <= limit.n) return ids;
  return Int32Array.from(await selectTop(ctx, ids, limit)).sort();
}
