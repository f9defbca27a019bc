import { jsonLines, plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

/** One arrival. Times in epoch ms; `deviceId` 0 = not known yet, then looked up by `deviceKey`. */
interface NewLiveItem {
  appId: AppId;
  receivedAtMs: number;
  tsMs: number;
  tagId: number | null;
  userId: number;
  deviceId: number;
  deviceKey: string | null;
  paired: boolean;
  kind: string;
  name: string;
  outcome: string;
  problem: string | null;
  key: string;
  platform: string;
  appVersion: string;
  item: Record<string, unknown>;
}

/**
 * Notes arrivals, in their order. Items that were refused before their sender was looked up get their device and user
 * if these are known.
 */
export async function insertLiveItems(db: Db, rows: readonly NewLiveItem[]): Promise<void> {
  await db.sql`
    insert into live_items (app_id, received_at, ts, tag_id, user_id, device_id, paired, kind, name, outcome, problem, key,
      platform, app_version, item)
    select app, to_timestamp(received / 1000), to_timestamp(t.ts / 1000), tag,
      case owner when 0 then coalesce(d.user_id, 0) else owner end, case device when 0 then coalesce(d.id, 0) else device end,
      paired, kind, name, outcome, problem, t.key, t.platform, version, item
    from unnest(${plainArray(rows.map((r) => r.appId))}::int[], ${plainArray(rows.map((r) => r.receivedAtMs))}::float8[],
      ${plainArray(rows.map((r) => r.tsMs))}::float8[], ${plainArray(rows.map((r) => r.tagId))}::int[],
      ${plainArray(rows.map((r) => r.userId))}::int[], ${plainArray(rows.map((r) => r.deviceId))}::int[],
      ${textArray(rows.map((r) => r.deviceKey))}::text[], ${plainArray(rows.map((r) => (r.paired ? "t" : "f")))}::bool[],
      ${textArray(rows.map((r) => r.kind))}::text[], ${textArray(rows.map((r) => r.name))}::text[],
      ${textArray(rows.map((r) => r.outcome))}::text[], ${textArray(rows.map((r) => r.problem))}::text[],
      ${textArray(rows.map((r) => r.key))}::text[], ${textArray(rows.map((r) => r.platform))}::text[],
      ${textArray(rows.map((r) => r.appVersion))}::text[],
      string_to_array(${jsonLines(rows.map((r) => r.item))}, chr(31), '')::jsonb[])
      with ordinality
      as t(app, received, ts, tag, owner, device, device_key, paired, kind, name, outcome, problem, key, platform, version,
        item, ordinality)
    left join devices d on t.owner = 0 and d.app_id = t.app and d.key = t.device_key
    order by ordinality`;
}
