import type { Db } from "@/db/client.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { SubscriptionReport } from "@/server/deliveries/schema.ts";
import { removeSubscription, updateSubscription } from "@/server/deliveries/store.subscription.ts";
import { DomainError } from "@/server/errors.ts";
import { DROP_REASONS } from "@/server/tracking/drop-reason.ts";
import { technicalsOf } from "@/server/tracking/technicals.ts";
import { DeviceRegistry } from "@/server/users/device-registry.ts";
import { ErasedIds, LateChange, People } from "@/server/users/people.ts";
import { touchDevices } from "@/server/users/store.devices.ts";
import { lockPeople } from "@/server/users/store.identities.ts";
import { emitUnsubscribed } from "@/server/webhooks/emit-unsubscribed.ts";

/**
 * Notes how a device can be reached, and whose it is now: people are found as ingestion finds them. One subscription a
 * device; the same endpoint on another device moves here. `retired` = this endpoint is dead, subscribe anew.
 */
export async function registerSubscription(
  ctx: AppCtx,
  input: SubscriptionReport,
): Promise<{ state: string }> {
  const at = ctx.now();
  const ms = at.getTime();
  const appId = ctx.app.id;
  const people = new People(appId);
  const devices = new DeviceRegistry(appId);
  const { userId, anonymousId } = input;
  const person = people.want(userId === undefined ? "anon" : "user", userId ?? anonymousId, ms);
  const device = devices.want(input.deviceId ?? anonymousId, person, ms);
  for (;;) {
    try {
      await Promise.all([people.prepare(ctx.db, ctx.db), devices.prepare(ctx.db, ctx.db)]);
      return await ctx.db.transaction(async (db) => {
        // Nothing in here may ask for a second connection: as many requests as the pool has would wait for each other.
        await lockPeople(db, [{ appId, exclusive: people.exclusive }]);
        await people.confirm(db);
        await people.settle(db);
        await devices.settle(db);
        await touchDevices(db, [
          {
            appId,
            id: device.id,
            key: device.key,
            userId: person.ownUserId,
            sessionId: null,
            firstMs: ms,
            lastMs: ms,
            technicals: technicalsOf(input.context ?? {}),
          },
        ]);
        await emitUnsubscribed({ ...ctx, db }, appId, leaving(device.id, input), at);
        return { state: await store(db, { appId, id: device.id, at }, input) };
      });
    } catch (error) {
      if (error instanceof ErasedIds) throw new DomainError("forbidden", DROP_REASONS.erased);
      // Somebody made a link to this very person meanwhile, or erased one: look again.
      if (!(error instanceof LateChange)) throw error;
    }
  }
}

function store(
  db: Db,
  device: { appId: AppCtx["app"]["id"]; id: number; at: Date },
  { subscription, permission }: SubscriptionReport,
): Promise<string> {
  if (!subscription || permission === "denied") {
    return removeSubscription(db, device, permission === "denied");
  }
  const { endpoint, keys } = subscription;
  return updateSubscription(db, device, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
}

function leaving(deviceId: number, { subscription, permission }: SubscriptionReport) {
  if (permission === "denied") return [{ deviceId, reason: "denied" }];
  return subscription ? [] : [{ deviceId, reason: "unsubscribed" }];
}
