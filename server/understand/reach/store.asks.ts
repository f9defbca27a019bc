import type { Db } from "@/db/client.ts";
import { updateAsked } from "@/server/collect/people/store.push.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Stores the result of the app's own prompt on a device, and counts it on the day in the app's time
 * zone.
 */
export async function noteAsk(
  db: Db,
  device: { appId: AppId; id: number; at: Date },
  outcome: "shown" | "accepted" | "later" | "denied",
): Promise<void> {
  const { appId, at } = device;
  await updateAsked(db, device, outcome);
  await db.sql`
    insert into push_asks (app_id, day, outcome, n)
    select ${appId}, (${at}::timestamptz at time zone timezone)::date, ${outcome}, 1 from apps where id = ${appId}
    on conflict (app_id, day, outcome) do update set n = push_asks.n + 1`;
}
