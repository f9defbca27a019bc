import type { FeedbackItem, PollAnswer } from "@/server/engage/deliveries/feedback/schema.ts";

/** The combined reports on one delivery. */
export interface Progress {
  deliveryId: string;
  deliveredAt: Date | null;
  displayedAt: Date | null;
  actionedAt: Date | null;
  exitedAt: Date | null;
  /** The button pressed at `actionedAt`. */
  action: string | null;
  answeredAt: Date | null;
  /** The first answers. */
  answers: readonly PollAnswer[];
  readAt: Date | null;
  /** Steps of a tour seen so far. */
  step: number | null;
}

/**
 * Combines reports into one row per delivery. A later status implies the earlier ones: an action implies a display, and
 * a display implies a delivery. `read` means that it was marked as read in the inbox, which is possible without opening
 * it. `dropped` = arrived but not shown (expired, or shown before). A time after `now` is an error of the device's
 * clock.
 */
export function mergeFeedback(items: readonly FeedbackItem[], now: Date): Progress[] {
  const merged = new Map<string, Progress>();
  for (const item of items) {
    const { deliveryId, status } = item;
    const at = item.at && item.at < now ? item.at : now;
    const row = merged.get(deliveryId) ?? empty(deliveryId);
    merged.set(deliveryId, row);
    row.deliveredAt = earlier(row.deliveredAt, at);
    if (status === "read") row.readAt = earlier(row.readAt, at);
    if (status === "delivered" || status === "dropped" || status === "read") continue;
    row.displayedAt = earlier(row.displayedAt, at);
    if (status === "exited") row.exitedAt = earlier(row.exitedAt, at);
    if (status === "actioned") act(row, at, item.action ?? null);
    if (status === "answered") answer(row, at, item.answers ?? []);
    if (status === "step") row.step = Math.max(row.step ?? 0, item.step ?? 0);
  }
  return [...merged.values()];
}

/**
 * Keeps the earliest answers; of two at the same moment, those that sort first, so that the order of arrival has no
 * effect.
 */
function answer(row: Progress, at: Date, answers: readonly PollAnswer[]): void {
  const same = row.answeredAt?.getTime() === at.getTime();
  const isFirst = same && JSON.stringify(answers) < JSON.stringify(row.answers);
  if (!row.answeredAt || at < row.answeredAt || isFirst) row.answers = answers;
  row.answeredAt = earlier(row.answeredAt, at);
}

function act(row: Progress, at: Date, action: string | null): void {
  const same = row.actionedAt?.getTime() === at.getTime();
  if (same) row.action = [row.action, action].filter((one) => one !== null).sort()[0] ?? null;
  else if (!row.actionedAt || at < row.actionedAt) row.action = action;
  row.actionedAt = earlier(row.actionedAt, at);
}

function empty(deliveryId: string): Progress {
  return {
    deliveryId,
    deliveredAt: null,
    displayedAt: null,
    actionedAt: null,
    exitedAt: null,
    action: null,
    answeredAt: null,
    answers: [],
    readAt: null,
    step: null,
  };
}

function earlier(a: Date | null, b: Date): Date {
  return a && a <= b ? a : b;
}
