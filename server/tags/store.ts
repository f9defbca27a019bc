import { plainArray, textArray } from "@/db/arrays.ts";
import type { Db } from "@/db/client.ts";
import type { TagKind } from "@/server/tags/schema.ts";

export interface TagRow {
  id: number;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  type: string | null;
  extras: Record<string, string>;
}

/** All tags of an app. */
export async function selectTags(db: Db, appId: number): Promise<TagRow[]> {
  return await db.sql<TagRow[]>`
    select id, kind, name, status, type, extras from tags where app_id = ${appId}`;
}

/** Makes those that do not exist yet, as received but not planned; answers them all. */
export async function insertTags(
  db: Db,
  appId: number,
  names: readonly { kind: TagKind; name: string }[],
): Promise<TagRow[]> {
  const kinds = plainArray(names.map(({ kind }) => kind));
  const values = textArray(names.map(({ name }) => name));
  await db.sql`
    insert into tags (app_id, kind, name)
    select ${appId}, kind, name from unnest(${kinds}::text[], ${values}::text[]) as t(kind, name)
    order by kind, name on conflict do nothing`;
  return await db.sql<TagRow[]>`
    select id, tags.kind, tags.name, status, type, extras
    from unnest(${kinds}::text[], ${values}::text[]) as t(kind, name)
    join tags on tags.app_id = ${appId} and tags.kind = t.kind and tags.name = t.name`;
}

/** What was seen of a tag: extras join those known, a first type stays, a planned tag becomes live. */
export async function updateSeen(
  db: Db,
  seen: { id: number; extras: Record<string, string>; type: string | null },
): Promise<void> {
  await db.sql`
    update tags set extras = extras || ${JSON.stringify(seen.extras)}::jsonb, type = coalesce(type, ${seen.type}),
      status = case status when 'planned' then 'live' else status end
    where id = ${seen.id}`;
}
