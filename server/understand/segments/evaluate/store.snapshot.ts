import type { InApp } from "@/server/ctx.ts";
import type { UserId } from "@/server/id.ts";
import type {
  DeviceField,
  DeviceSnapshot,
  HitSnapshot,
  UserSnapshot,
} from "@/server/understand/segments/evaluate/snapshot.ts";
import { selectMessages } from "@/server/understand/segments/evaluate/store.messages.ts";

export interface TagRef {
  id: number;
  kind: string;
  name: string;
}

export async function selectTags({ db, app }: InApp): Promise<TagRef[]> {
  return db.sql<
    TagRef[]
  >`select id, kind, name from tags where app_id = ${app.id} and kind <> 'app_info'`;
}

type Profile = Omit<UserSnapshot, "devices" | "hits" | "messages" | "places"> &
  UserSnapshot["places"];

/**
 * Returns a user as criteria see them: with the devices, messages and hits (of `tagIds`) of every
 * id that was merged into theirs. Null when there is no such user.
 */
export async function selectSnapshot(
  ctx: InApp,
  userId: UserId,
  tagIds: readonly number[],
): Promise<UserSnapshot | null> {
  const [profile] = await ctx.db.sql<Profile[]>`
    select u.id, u.external_id is not null as identified, u.app_info as "appInfo", u.country, u.region, u.city,
      (extract(epoch from u.first_seen) * 1000)::bigint as "firstSeen",
      (extract(epoch from u.last_seen) * 1000)::bigint as "lastSeen"
    from users u join users given on given.app_id = u.app_id and u.id = coalesce(given.merged_into, given.id)
    where given.app_id = ${ctx.app.id} and given.id = ${userId}`;
  if (!profile) return null;
  const ids = await ownIds(ctx, profile.id);
  const { country, region, city, ...rest } = profile;
  const [devices, hits, messages] = await Promise.all([
    selectDevices(ctx, ids),
    selectHits(ctx, ids, tagIds),
    selectMessages(ctx, ids),
  ]);
  return { ...rest, places: { country, region, city }, devices, hits, messages };
}

async function ownIds({ db, app }: InApp, finalId: number): Promise<number[]> {
  const rows = await db.sql<{ id: number }[]>`
    select id from users where app_id = ${app.id} and (id = ${finalId} or merged_into = ${finalId})`;
  return rows.map((row) => row.id);
}

async function selectDevices({ db, app }: InApp, ids: number[]): Promise<DeviceSnapshot[]> {
  type Row = Record<DeviceField, string | null> & { reachable: boolean };
  const rows = await db.sql<Row[]>`
    select platform, os, os_version, browser, model, manufacturer, app_version, sdk_version, locale, timezone,
      carrier, network, screen, push_state = 'subscribed' as reachable
    from devices where app_id = ${app.id} and user_id = any(${ids}::int[])`;
  return rows.map(({ reachable, ...technicals }) => ({ reachable, technicals }));
}

async function selectHits(
  { db, app }: InApp,
  ids: number[],
  tagIds: readonly number[],
): Promise<HitSnapshot[]> {
  if (tagIds.length === 0) return [];
  return db.sql<HitSnapshot[]>`
    select t.kind, t.name, (extract(epoch from h.ts) * 1000)::bigint as ts, h.extras, h.duration_ms as "durationMs"
    from hits h join tags t on t.id = h.tag_id
    where h.app_id = ${app.id} and h.user_id = any(${ids}::int[]) and h.tag_id = any(${[...tagIds]}::int[])`;
}
