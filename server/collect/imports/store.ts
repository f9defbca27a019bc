import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";

interface ImportState {
  /** Everything up to this position is stored. */
  position: number;
  /** Number of items up to `position`. */
  items: number;
  finished: boolean;
}

/** Returns the position of `source`; creates it when it is new. */
export async function openImport(
  db: Db,
  key: { appId: AppId; source: string; now: Date },
): Promise<ImportState> {
  const { appId, source, now } = key;
  await db.sql`
    insert into imports (app_id, source, started_at, updated_at) values (${appId}, ${source}, ${now}, ${now})
    on conflict do nothing`;
  const [row] = await db.sql<ImportState[]>`
    select position, items, finished_at is not null as finished from imports
    where app_id = ${appId} and source = ${source}`;
  if (!row) throw new Error(`the import ${source} vanished`);
  return row;
}

/** Moves the checkpoint forward, never back. Two concurrent runs only repeat work. */
export async function saveImport(
  db: Db,
  key: { appId: AppId; source: string; now: Date },
  state: ImportState,
): Promise<void> {
  const { appId, source, now } = key;
  const { position, items, finished } = state;
  await db.sql`
    update imports set position = ${position}, items = ${items}, updated_at = ${now},
      finished_at = coalesce(finished_at, ${finished ? now : null})
    where app_id = ${appId} and source = ${source} and position <= ${position}`;
}

/** Returns the oldest source of the app that begins with `prefix`. */
export async function selectSource(
  db: Db,
  key: { appId: AppId; prefix: string },
): Promise<string | undefined> {
  const [row] = await db.sql<{ source: string }[]>`
    select source from imports where app_id = ${key.appId} and starts_with(source, ${key.prefix})
    order by started_at limit 1`;
  return row?.source;
}
