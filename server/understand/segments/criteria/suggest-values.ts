import { authorize } from "@/server/access/authorize.ts";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import type { Scalar } from "@/server/collect/blocks/column.ts";
import { eachValue } from "@/server/collect/blocks/column.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import {
  newestBlocks,
  topAppInfoValues,
} from "@/server/understand/segments/criteria/store.vocabulary.ts";
import { selectTags } from "@/server/understand/segments/evaluate/store.snapshot.ts";
import type { SuggestValues } from "@/server/understand/segments/schema.ts";

/** Enough to meet the usual values; at most some 3 MB each. */
const BLOCKS = 8;
const TOP = 50;

/** Returns recent values of an extra or an app-info, most frequent first; none that the caller may not read. */
export async function suggestValues(ctx: AppCtx, input: SuggestValues): Promise<Scalar[]> {
  authorize(ctx, "segments.read");
  const hidden = await hiddenNames(ctx);
  if (input.of === "app_info") {
    return hidden.has(`app_info:${input.key}`) ? [] : topAppInfoValues(ctx, input.key);
  }
  const tags = await selectTags(ctx);
  const ids = tags
    .filter(
      (tag) =>
        tag.kind === input.kind &&
        (input.name === undefined || tag.name === input.name) &&
        !hidden.has(`${tag.kind}:${tag.name}`),
    )
    .map((tag) => tag.id);
  const seen = new Map<Scalar, number>();
  for (const payload of await newestBlocks(ctx, ids, BLOCKS)) {
    const column = decodeBlock(payload).column(input.key);
    if (column) eachValue(column, (_, value) => seen.set(value, (seen.get(value) ?? 0) + 1));
  }
  return [...seen]
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOP)
    .map(([value]) => value);
}
