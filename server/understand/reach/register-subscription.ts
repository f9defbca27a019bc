import type { Db } from "@/db/client.ts";
import { removeSubscription, updateSubscription } from "@/server/collect/people/store.push.ts";
import { withDevice } from "@/server/collect/people/with-device.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { emitUnsubscribed } from "@/server/outbox/emit-unsubscribed.ts";
import type {
  PushState,
  SubscriptionReport,
} from "@/server/understand/reach/schema.subscription.ts";
import { noteAsk } from "@/server/understand/reach/store.asks.ts";
import { selectPushState } from "@/server/understand/reach/store.subscription.ts";

/**
 * Stores how a device can be reached, and who owns it now: people are found as ingestion finds
 * them. A device has one subscription;
 * the same endpoint on another device moves here. `retired` = this endpoint is dead, so the device
 * must subscribe again.
 */
export async function registerSubscription(
  ctx: AppCtx,
  input: SubscriptionReport,
): Promise<{ state: PushState }> {
  return withDevice(ctx, input, async (db, { deviceId, at }) => {
    const device = { appId: ctx.app.id, id: deviceId, at };
    if (input.asked) await noteAsk(db, device, input.asked);
    await emitUnsubscribed({ ...ctx, db }, ctx.app.id, leaving(deviceId, input), at);
    return { state: await store(db, device, input) };
  });
}

async function store(
  db: Db,
  device: { appId: AppCtx["app"]["id"]; id: number; at: Date },
  { subscription, token, permission }: SubscriptionReport,
): Promise<PushState> {
  const isDenied = permission === "denied";
  if (token && !isDenied) return updateSubscription(db, device, { kind: "fcm", endpoint: token });
  if (subscription && !isDenied) {
    const { endpoint, keys } = subscription;
    return updateSubscription(db, device, { kind: "webpush", endpoint, ...keys });
  }
  if (token === undefined && subscription === undefined) return selectPushState(db, device);
  return removeSubscription(db, device, isDenied);
}

/** Returns the device when it reports that it can no longer be reached. */
function leaving(deviceId: number, { subscription, token, permission }: SubscriptionReport) {
  if (permission === "denied") return [{ deviceId, reason: "denied" }];
  const given = subscription ?? token;
  return given === null ? [{ deviceId, reason: "unsubscribed" }] : [];
}
