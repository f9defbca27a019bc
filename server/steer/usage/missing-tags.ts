import type { Hint } from "@/server/collect/tags/hint-of.ts";
import { judgeAsks } from "@/server/collect/tags/judge-asks.ts";
import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { asksOfTexts } from "@/server/engage/campaigns/asks-of.ts";
import { programAskers } from "@/server/engage/programs/program-askers.ts";
import { selectOpenTexts } from "@/server/steer/usage/store.texts.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";
import { selectTrees } from "@/server/understand/segments/store.ts";

/** A tag that does not arrive as its readers expect. */
export interface MissingTag extends Hint {
  readers: { reader: "segment" | "campaign" | "program"; id: number; label: string }[];
}

/**
 * Returns every missing tag that a segment, or an unfinished campaign or program, reads; the tag
 * that most of them miss comes first.
 */
export async function missingTags(ctx: AppCtx): Promise<MissingTag[]> {
  const { db, app } = ctx;
  const [trees, texts, programs] = await Promise.all([
    selectTrees({ db, app: { id: app.id } }),
    selectOpenTexts({ db, app: { id: app.id } }),
    programAskers({ db, app: { id: app.id } }),
  ]);
  const asks: { reader: MissingTag["readers"][number]; ask: TagAsk }[] = [
    ...trees.flatMap(({ id, name, criteria }) =>
      tagsOfCriteria(criteria).map((ask) => ({
        reader: { reader: "segment" as const, id, label: name },
        ask,
      })),
    ),
    ...texts.flatMap(({ id, name, ...campaign }) =>
      asksOfTexts(campaign).map((ask) => ({
        reader: { reader: "campaign" as const, id, label: name },
        ask,
      })),
    ),
    ...programs
      .filter(({ over }) => !over)
      .flatMap(({ id, name, asks: asked }) =>
        asked.map((ask) => ({ reader: { reader: "program" as const, id, label: name }, ask })),
      ),
  ];
  const hints = await judgeAsks(
    ctx,
    asks.map(({ ask }) => ask),
  );
  const missing = new Map<string, MissingTag>();
  hints.forEach((hint, at) => {
    const reader = asks[at]?.reader;
    if (!hint || !reader) return;
    const id = `${hint.kind}:${hint.name}:${hint.sentence}`;
    const found = missing.get(id) ?? { ...hint, readers: [] };
    missing.set(id, found);
    if (!found.readers.some((one) => one.reader === reader.reader && one.id === reader.id)) {
      found.readers.push(reader);
    }
  });
  return [...missing.values()].sort((a, b) => b.readers.length - a.readers.length);
}
