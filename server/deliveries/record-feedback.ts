import type { AppCtx } from "@/server/ctx.ts";
import { mergeFeedback } from "@/server/deliveries/merge-feedback.ts";
import { FeedbackItem } from "@/server/deliveries/schema.ts";
import { selectKnown, updateProgress } from "@/server/deliveries/store.feedback.ts";
import { emitFeedback, FEEDBACK_EVENTS } from "@/server/webhooks/emit-deliveries.ts";
import { whenHeard } from "@/server/webhooks/when-heard.ts";

export interface FeedbackAnswer {
  accepted: number;
  ignored: { index: number; reason: "invalid" | "unknown_delivery"; message?: string }[];
}

/** What devices say became of messages. Late, doubled and shuffled reports end in the same; the rest is itemised. */
export async function recordFeedback(
  ctx: AppCtx,
  input: { feedback: readonly unknown[] },
): Promise<FeedbackAnswer> {
  const ignored: FeedbackAnswer["ignored"] = [];
  const valid: { index: number; item: FeedbackItem }[] = [];
  for (const [index, given] of input.feedback.entries()) {
    const parsed = FeedbackItem.safeParse(given);
    if (parsed.success) valid.push({ index, item: parsed.data });
    else ignored.push({ index, reason: "invalid", message: complaint(parsed.error.issues[0]) });
  }
  const known =
    valid.length > 0
      ? await selectKnown(ctx.db, ctx.app.id, [
          ...new Set(valid.map(({ item }) => item.deliveryId)),
        ])
      : new Set<string>();
  const accepted: FeedbackItem[] = [];
  for (const { index, item } of valid) {
    if (known.has(item.deliveryId)) accepted.push(item);
    else ignored.push({ index, reason: "unknown_delivery" });
  }
  if (accepted.length > 0) {
    const now = ctx.now();
    await whenHeard(ctx, ctx.app.id, FEEDBACK_EVENTS, async (inside) => {
      await emitFeedback(inside, ctx.app.id, accepted, now);
      await updateProgress(inside.db, ctx.app.id, mergeFeedback(accepted, now));
    });
  }
  return { accepted: accepted.length, ignored: ignored.sort((a, b) => a.index - b.index) };
}

function complaint(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "not understood";
}
