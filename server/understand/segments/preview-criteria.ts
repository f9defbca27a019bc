import { authorize } from "@/server/access/authorize.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { refuseHidden } from "@/server/understand/segments/criteria/refuse-hidden.ts";
import { requireMessages } from "@/server/understand/segments/criteria/require-messages.ts";
import { describeTree } from "@/server/understand/segments/describe/describe.ts";
import { loadNames } from "@/server/understand/segments/describe/load-names.ts";
import { evaluateSet } from "@/server/understand/segments/evaluate/evaluate-set.ts";
import { loadReading } from "@/server/understand/segments/evaluate/load-reading.ts";
import { shownMembers } from "@/server/understand/segments/evaluate/shown-members.ts";
import type { MemberRow } from "@/server/understand/segments/evaluate/store.members.ts";
import { selectMembers } from "@/server/understand/segments/evaluate/store.members.ts";
import type { PreviewCriteria } from "@/server/understand/segments/schema.ts";

const SAMPLE = 20;

export interface Preview {
  count: number;
  total: number;
  /** 0 to 100, one decimal; 0 when the app has no users. */
  percent: number;
  sentence: string;
  sample: MemberRow[];
  /** Duration of the count. */
  ms: number;
}

/** Returns how many users an unsaved tree would match, and some of them. */
export async function previewCriteria(ctx: AppCtx, input: PreviewCriteria): Promise<Preview> {
  authorize(ctx, "segments.read");
  const started = performance.now();
  await refuseHidden(ctx, input.criteria);
  await requireMessages(ctx, input.criteria);
  const reading = await loadReading(ctx, input.criteria);
  const { members, live } = await evaluateSet(ctx, input.criteria, reading);
  const [count, total] = [members.count(), live.count()];
  const ms = Math.round(performance.now() - started);
  const [sample, names] = await Promise.all([
    selectMembers(ctx, members.ids(SAMPLE)),
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
