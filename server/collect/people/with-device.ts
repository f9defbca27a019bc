import type { Db } from "@/db/client.ts";
import { DROP_REASONS } from "@/server/collect/hits/drop-reason.ts";
import { DeviceRegistry } from "@/server/collect/people/device-registry.ts";
import { ownIds } from "@/server/collect/people/own-ids.ts";
import { ErasedIds, LateChange, People } from "@/server/collect/people/people.ts";
import { touchDevices } from "@/server/collect/people/store.devices.ts";
import { lockPeople } from "@/server/collect/people/store.identities.ts";
import { technicalsOf } from "@/server/collect/people/technicals.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** A device's report of its user. */
interface DeviceReport {
  anonymousId: string;
  userId?: string | undefined;
  /** Proof of the userId. */
  userHash?: string | undefined;
  /** Default: the anonymous id. */
  deviceId?: string | undefined;
  context?: Record<string, unknown> | undefined;
}

interface KnownPlace {
  deviceId: number;
  /** The row for data stored now. */
  userId: number;
  at: Date;
}

/**
 * Runs `run` in a transaction in which the device and its person exist, found or created as in ingestion, and the
 * device was just seen. A userId without proof is ignored, or refused. Throws `forbidden` when the ids belong to an
 * erased person.
 */
export async function withDevice<T>(
  ctx: AppCtx,
  given: DeviceReport,
  run: (db: Db, place: KnownPlace) => Promise<T>,
): Promise<T> {
  const report = await ownIds(ctx, given);
  const at = ctx.now();
  const ms = at.getTime();
  const appId = ctx.app.id;
  const people = new People(ctx.app);
  const devices = new DeviceRegistry(ctx.app);
  const { userId, anonymousId } = report;
  const person = people.want(userId === undefined ? "anon" : "user", userId ?? anonymousId, ms);
  const device = devices.want(report.deviceId ?? anonymousId, person, ms);
  for (;;) {
    try {
      await Promise.all([people.prepare(ctx.db, ctx.db), devices.prepare(ctx.db, ctx.db)]);
      return await ctx.db.transaction(async (db) => {
        // Nothing here may request a second connection: with as many requests as the pool has connections, all would
        // wait for each other.
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
            claimed: false,
            sessionId: null,
            firstMs: ms,
            lastMs: ms,
            technicals: technicalsOf(report.context ?? {}),
          },
        ]);
        return run(db, { deviceId: device.id, userId: person.ownUserId, at });
      });
    } catch (error) {
      if (error instanceof ErasedIds) throw new DomainError("forbidden", DROP_REASONS.erased);
      // Another process linked or erased this person meanwhile: read again.
      if (!(error instanceof LateChange)) throw error;
    }
  }
}
