import type { Db } from "@/db/client.ts";
import type { ImportId } from "@/server/id.ts";

/** Size of all chunks of a file but the last, so that the chunk of a byte follows from its position. */
export const CHUNK_BYTES = 256 * 1024;

/** Appends a chunk to a file that is being uploaded. */
export async function insertChunk(
  db: Db,
  id: ImportId,
  chunk: { no: number; data: Buffer; now: Date },
): Promise<void> {
  const { no, data, now } = chunk;
  await db.sql`
    with moved as (
      update csv_imports set bytes = bytes + ${data.length}, moved_at = ${now} where id = ${id}
    )
    insert into csv_import_chunks (import_id, no, data) values (${id}, ${no}, ${data})`;
}

async function selectChunk(db: Db, id: ImportId, no: number): Promise<Buffer | undefined> {
  const [row] = await db.sql<{ data: Buffer }[]>`
    select data from csv_import_chunks where import_id = ${id} and no = ${no}`;
  return row?.data;
}

/** Reads the bytes of a file from `offset` on, a chunk at a time. */
export async function* readFile(db: Db, id: ImportId, offset: number): AsyncGenerator<Buffer> {
  let skip = offset % CHUNK_BYTES;
  for (let no = Math.floor(offset / CHUNK_BYTES); ; no++) {
    const data = await selectChunk(db, id, no);
    if (!data) return;
    if (data.length > skip) yield data.subarray(skip);
    skip = 0;
  }
}
