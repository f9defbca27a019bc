import { createHash } from "node:crypto";
import { actorName } from "@/server/access/actor-name.ts";
import { authorize } from "@/server/access/authorize.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import { makePreview } from "@/server/collect/imports/make-preview.ts";
import { FILE_BYTES_MAX } from "@/server/collect/imports/schema.ts";
import { CHUNK_BYTES, insertChunk } from "@/server/collect/imports/store.chunks.ts";
import {
  completeUpload,
  deleteImportRow,
  insertImport,
} from "@/server/collect/imports/store.csv.ts";
import { guardUtf8 } from "@/server/collect/imports/utf8-guard.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { ImportId } from "@/server/id.ts";
import { formatBytes } from "@/server/words.ts";

export interface CsvUpload {
  fileName: string;
  /** The length that the sender declared; null when it did not. */
  declaredBytes: number | null;
  body: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file while it arrives. A chunk is in the database before the next is read, so memory stays the same for
 * any size and a slow disk slows the sender. Throws `invalid` when it is not a CSV file in UTF-8 and 413 when it is
 * too large; then nothing is kept.
 */
export async function uploadCsv(
  ctx: AppCtx,
  upload: CsvUpload,
): Promise<{ id: ImportId; preview: Preview }> {
  authorize(ctx, "imports.run");
  const { fileName, declaredBytes, body } = upload;
  if (declaredBytes !== null && declaredBytes > FILE_BYTES_MAX) throw tooLarge();
  const made = { appId: ctx.app.id, fileName, startedBy: actorName(ctx.actor), now: ctx.now() };
  const id = await insertImport(ctx.db, made);
  try {
    const hash = createHash("sha256");
    let head: Buffer = Buffer.alloc(0);
    let no = 0;
    for await (const data of inChunks(guardUtf8(measured(body, hash)))) {
      if (no === 0) head = data;
      await insertChunk(ctx.db, id, { no, data, now: ctx.now() });
      no++;
    }
    const preview = await makePreview(head, no <= 1);
    await completeUpload(ctx.db, id, { sha256: hash.digest("hex"), preview, now: ctx.now() });
    return { id, preview };
  } catch (error) {
    await deleteImportRow(ctx.db, id);
    throw error;
  }
}

async function* measured(
  body: AsyncIterable<Uint8Array>,
  hash: { update(data: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > FILE_BYTES_MAX) throw tooLarge();
    hash.update(piece);
    yield piece;
  }
}

async function* inChunks(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size < CHUNK_BYTES) continue;
    let bytes = Buffer.concat(waiting);
    for (; bytes.length >= CHUNK_BYTES; bytes = bytes.subarray(CHUNK_BYTES))
      yield bytes.subarray(0, CHUNK_BYTES);
    // A copy, because a slice would keep the whole buffer in memory.
    waiting = bytes.length > 0 ? [Buffer.from(bytes)] : [];
    size = bytes.length;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function tooLarge(): DomainError {
  const message = `The file is larger than ${formatBytes(FILE_BYTES_MAX)}. Split it into parts, each with the row of column names, and upload them.`;
  return new DomainError("limit_exceeded", message, { status: 413 });
}
