import type { AppId } from "@/server/id.ts";
import type { Emitting } from "@/server/outbox/emit.ts";
import { emitEvents, inMessages } from "@/server/outbox/emit.ts";
import type { DeviceItem } from "@/server/outbox/schema.payload.ts";
import { selectAppName, selectDeviceFacts } from "@/server/outbox/store.subjects.ts";

/**
 * Notifies webhooks that devices can no longer be reached: their owner turned push off, or their
 * token is dead. Call it before that is
 * stored, in the same transaction: devices without a subscription are left out.
 */
export async function emitUnsubscribed(
  ctx: Emitting,
  appId: AppId,
  devices: readonly { deviceId: number; reason: string }[],
  at: Date,
): Promise<void> {
  if (devices.length === 0) return;
  await emitEvents(ctx, appId, { type: "device.unsubscribed", at }, async () => {
    const reasons = new Map(devices.map(({ deviceId, reason }) => [deviceId, reason]));
    const [app, facts] = await Promise.all([
      selectAppName({ db: ctx.db, app: { id: appId } }),
      selectDeviceFacts({ db: ctx.db, app: { id: appId } }, [...reasons.keys()]),
    ]);
    const items = facts.map(
      (one): DeviceItem => ({
        ...one,
        reason: reasons.get(one.deviceId) ?? "",
        at: at.toISOString(),
      }),
    );
    return inMessages(items).map((group) => ({ appId, app, items: group }));
  });
}
