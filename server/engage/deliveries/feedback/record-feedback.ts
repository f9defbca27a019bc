import type { Db } from "@/db/client.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { answersFault } from "@/server/engage/deliveries/feedback/check-answers.ts";
import { mergeFeedback } from "@/server/engage/deliveries/feedback/merge-feedback.ts";
import type { FeedbackAnswer } from "@/server/engage/deliveries/feedback/schema.ts";
import { FeedbackItem } from "@/server/engage/deliveries/feedback/schema.ts";
import {
  insertAnswers,
  selectQuestions,
} from "@/server/engage/deliveries/feedback/store.answers.ts";
import type { KnownDelivery } from "@/server/engage/deliveries/feedback/store.feedback.ts";
import {
  lockKnown,
  selectKnown,
  suppressPushesOf,
  updateProgress,
} from "@/server/engage/deliveries/feedback/store.feedback.ts";
import { emitFeedback, FEEDBACK_EVENTS } from "@/server/outbox/emit-deliveries.ts";
import { whenListening } from "@/server/outbox/when-listening.ts";

type Recorded = Omit<FeedbackAnswer, "success">;
type Ignored = Recorded["ignored"];
interface Given {
  index: number;
  item: FeedbackItem;
}

/**
 * Records the feedback that devices report. Late, repeated and reordered reports have the same result; ignored ones are
 * listed.
 */
export async function recordFeedback(
  ctx: AppCtx,
  input: { feedback: readonly unknown[] },
): Promise<Recorded> {
  const ignored: Ignored = [];
  const valid: Given[] = [];
  for (const [index, given] of input.feedback.entries()) {
    const parsed = FeedbackItem.safeParse(given);
    if (parsed.success) valid.push({ index, item: parsed.data });
    else ignored.push({ index, reason: "invalid", message: complaint(parsed.error.issues[0]) });
  }
  const accepted =
    valid.length > 0
      ? await whenListening(ctx, ctx.app.id, FEEDBACK_EVENTS, (inside) =>
          record(inside, valid, ignored),
        )
      : 0;
  return { accepted, ignored: ignored.sort((a, b) => a.index - b.index) };
}

/**
 * Notifications only move forward, so one statement updates them; updates that concern the app itself are decided under
 * a lock.
 */
async function record(ctx: AppCtx, given: readonly Given[], ignored: Ignored): Promise<number> {
  const { db, app } = ctx;
  const ids = [...new Set(given.map(({ item }) => item.deliveryId))];
  const known = await selectKnown({ db, app: { id: app.id } }, ids);
  const isPlain = [...known.values()].every(({ channel }) => channel === "push");
  if (isPlain && given.every(({ item }) => item.status !== "answered")) {
    return write(db, ctx, { known, given, ignored });
  }
  return db.transaction(async (tx) => {
    const locked = await lockKnown({ db: tx, app: { id: app.id } }, [...known.keys()]);
    return write(tx, ctx, { known: locked, given, ignored });
  });
}

async function write(
  db: Db,
  ctx: AppCtx,
  {
    known,
    given,
    ignored,
  }: { known: Map<string, KnownDelivery>; given: readonly Given[]; ignored: Ignored },
): Promise<number> {
  const { id: app } = ctx.app;
  const accepted = await sift(db, ctx, { known, given, ignored });
  if (accepted.length === 0) return 0;
  await emitFeedback({ ...ctx, db }, app, accepted.map(asReported), ctx.now());
  const progress = mergeFeedback(accepted, ctx.now());
  await updateProgress({ db, app: { id: app } }, progress);
  const seen = progress.flatMap((one) => known.get(one.deliveryId) ?? []);
  await insertAnswers(
    { db, app: { id: app } },
    progress.flatMap(({ deliveryId, answeredAt: at, answers }) => {
      const of = known.get(deliveryId);
      // The first answers count, even when other answers claim to be earlier.
      return of && at && !of.answeredAt ? [{ of, at, answers }] : [];
    }),
  );
  const shown = new Set(progress.flatMap((one) => (one.displayedAt ? one.deliveryId : [])));
  await suppressPushesOf(
    { db, app: { id: app } },
    seen.filter(({ id, channel }) => channel === "in_app" && shown.has(id)),
  );
  return accepted.length;
}

/** Returns the reports that count. */
async function sift(
  db: Db,
  ctx: AppCtx,
  {
    known,
    given,
    ignored,
  }: { known: Map<string, KnownDelivery>; given: readonly Given[]; ignored: Ignored },
): Promise<FeedbackItem[]> {
  const polls = given.flatMap(({ item }) =>
    item.status === "answered" ? (known.get(item.deliveryId)?.campaignId ?? []) : [],
  );
  const questions =
    polls.length > 0 ? await selectQuestions({ ...ctx, db }, [...new Set(polls)]) : new Map();
  return given.flatMap(({ index, item }) => {
    const delivery = known.get(item.deliveryId);
    if (!delivery) {
      ignored.push({ index, reason: "unknown_delivery" });
      return [];
    }
    if (isWithdrawn(delivery) && !["delivered", "dropped", "read"].includes(item.status)) {
      ignored.push({ index, reason: "withdrawn" });
      return [];
    }
    const fault =
      item.status === "answered" &&
      answersFault(item.answers ?? [], questions.get(delivery.campaignId) ?? []);
    if (fault) ignored.push({ index, reason: "invalid", message: `answers: ${fault}` });
    return fault ? [] : [item];
  });
}

/** Formats a report as webhooks send it. */
function asReported({ answers, ...item }: FeedbackItem) {
  if (!answers) return item;
  return { ...item, answers: answers.map((one) => ({ ...one, text: one.text ?? null })) };
}

/** Returns true for an "anytime" message whose push was first. */
function isWithdrawn({ channel, state, reason }: KnownDelivery): boolean {
  return channel === "in_app" && state === "suppressed" && reason === "sent_as_push";
}

function complaint(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "not understood";
}
