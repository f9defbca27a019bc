import type { AppCtx, Ctx } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import { listenersTo } from "@/server/outbox/listeners.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { insertMessages } from "@/server/outbox/store.ts";
import { wakeSender } from "@/server/outbox/wake-sender.ts";

export type Emitting = Pick<Ctx, "db" | "signal">;

/** Items in one message: a send of a million messages is told in ten thousand. */
const ITEMS_MAX = 100;
/** Below the 256 KB that receivers can count on. */
const BYTES_MAX = 200_000;

/**
 * Notes for the webhooks that listen what happened, in the transaction of `ctx.db`, and wakes the sender. `make` is asked for
 * the data of the messages only when somebody listens.
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

/** Items in groups that fit into a message. */
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

/** The part of the data that says which app. */
export function ownerData({ app }: Pick<AppCtx, "app">): { appId: AppId; app: string } {
  return { appId: app.id, app: app.name };
}
