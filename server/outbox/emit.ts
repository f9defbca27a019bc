import type { AppCtx, Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { listenersTo } from "@/server/outbox/listeners.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { insertMessages } from "@/server/outbox/store.ts";
import { wakeSender } from "@/server/outbox/wake-sender.ts";

export type Emitting = Pick<Ctx, "db" | "signal">;

/** Maximum number of items in one message: a send of a million messages makes ten thousand. */
const ITEMS_MAX = 100;
/** Stays below the 256 KB that receivers must be able to accept. */
const BYTES_MAX = 200_000;

/**
 * Stores an event for each webhook that listens, in the transaction of `ctx.db`, and wakes the
 * sender. `make` is called for
 * the data only when at least one webhook listens.
 */
export async function emitEvents(
  ctx: Emitting,
  appId: AppId,
  event: { type: EventType; at: Date },
  make: () => Promise<readonly unknown[]>,
): Promise<void> {
  const { type, at } = event;
  const listeners = await listenersTo({ db: ctx.db, app: { id: appId } }, type);
  if (listeners.length === 0) return;
  const timestamp = at.toISOString();
  const payloads = (await make()).map((data) => ({ type, timestamp, data }));
  if (payloads.length === 0) return;
  await insertMessages({ db: ctx.db, app: { id: appId } }, listeners, { type, payloads, at });
  wakeSender(ctx, appId);
}

/** Returns the items in groups that fit into a message. */
export function inMessages<T>(items: readonly T[]): T[][] {
  const groups: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    const last = groups.at(-1);
    if (last && last.length < ITEMS_MAX && bytes + size <= BYTES_MAX) {
      last.push(item);
      bytes += size;
    } else {
      groups.push([item]);
      bytes = size;
    }
  }
  return groups;
}

/** Returns the part of the data that names the app. */
export function ownerData({ app }: Pick<AppCtx, "app">): { appId: AppId; app: string } {
  return { appId: app.id, app: app.name };
}
