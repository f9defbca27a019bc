import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { describeTree } from "@/server/segments/describe.ts";
import { evaluateSet } from "@/server/segments/evaluate-set.ts";
import { loadNames } from "@/server/segments/load-names.ts";
import { loadReading } from "@/server/segments/load-reading.ts";
import { requireMessages } from "@/server/segments/require-messages.ts";
import type { PreviewCriteria } from "@/server/segments/schema.segment.ts";
import { shownMembers } from "@/server/segments/shown-members.ts";
import type { MemberRow } from "@/server/segments/store.members.ts";
import { selectMembers } from "@/server/segments/store.members.ts";
import { hiddenNames } from "@/server/users/hidden-names.ts";

const SAMPLE = 20;

export interface Preview {
  count: number;
  total: number;
  /** 0 to 100, one decimal; 0 when the app has no users. */
  percent: number;
  sentence: string;
  sample: MemberRow[];
  /** How long the counting took. */
  ms: number;
}

/** How many users an unsaved tree would take in, and some of them. */
export async function previewCriteria(ctx: AppCtx, input: PreviewCriteria): Promise<Preview> {
  authorize(ctx, "segments.read");
  const started = performance.now();
  await requireMessages(ctx, input.criteria);
  const reading = await loadReading(ctx, input.criteria);
  const { members, live } = await evaluateSet(ctx.db, ctx.app.id, input.criteria, reading);
  const [count, total] = [members.count(), live.count()];
  const ms = Math.round(performance.now() - started);
  const [sample, names] = await Promise.all([
    selectMembers(ctx.db, ctx.app.id, members.ids(SAMPLE)),
    loadNames(ctx, [input.criteria]),
  ]);
  return {
    count,
    total,
    percent: total === 0 ? 0 : Math.round((1_000 * count) / total) / 10,
    sentence: describeTree(input.criteria, names),
    sample: shownMembers(sample, await hiddenNames(ctx)),
    ms,
  };
}
