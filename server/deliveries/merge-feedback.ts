import type { FeedbackItem } from "@/server/deliveries/schema.ts";

/** What reports say of one delivery, taken together. */
export interface Progress {
  deliveryId: string;
  deliveredAt: Date | null;
  displayedAt: Date | null;
  actionedAt: Date | null;
  exitedAt: Date | null;
  /** The button pressed at `actionedAt`. */
  action: string | null;
}

/**
 * Folds reports into one row a delivery. A later status implies the earlier ones: who acted has seen, who has seen has got.
 * `dropped` = arrived but not shown (expired, or shown before). Times ahead of `now` are the device's error.
 */
export function mergeFeedback(items: readonly FeedbackItem[], now: Date): Progress[] {
  const merged = new Map<string, Progress>();
  for (const item of items) {
    const { deliveryId, status } = item;
    const at = item.at && item.at < now ? item.at : now;
    const row = merged.get(deliveryId) ?? empty(deliveryId);
    merged.set(deliveryId, row);
    row.deliveredAt = earlier(row.deliveredAt, at);
    if (status === "delivered" || status === "dropped") continue;
    row.displayedAt = earlier(row.displayedAt, at);
    if (status === "exited") row.exitedAt = earlier(row.exitedAt, at);
    if (status === "actioned") act(row, at, item.action ?? null);
  }
  return [...merged.values()];
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
  };
}

function earlier(a: Date | null, b: Date): Date {
  return a && a <= b ? a : b;
}
