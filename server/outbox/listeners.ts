import type { InApp } from "@/server/ctx.ts";
import type { AppId } from "@/server/id.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { selectListeners } from "@/server/outbox/store.listeners.ts";

/** Upper bound until other processes notice a change. */
const KEPT_MS = 2_000;

interface Known {
  listeners: { id: number; events: string[] }[];
  readAt: number;
}

const memory = new Map<AppId, Known>();

/**
 * Returns the app's webhooks that listen to this type. The list is cached for two seconds: a send
 * of a million
 * messages asks for it ten thousand times.
 */
export async function listenersTo(ctx: InApp, type: EventType): Promise<number[]> {
  let known = memory.get(ctx.app.id);
  if (!known || performance.now() - known.readAt > KEPT_MS) {
    known = { listeners: await selectListeners(ctx), readAt: performance.now() };
    memory.set(ctx.app.id, known);
  }
  return known.listeners
    .filter(({ events }) => events.length === 0 || events.includes(type))
    .map(({ id }) => id);
}

/** Call this after a change of webhooks was committed. */
export function forgetListeners(appId: AppId): void {
  memory.delete(appId);
}
