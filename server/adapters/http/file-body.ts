import { DomainError } from "@/server/errors.ts";

/** A body that is read while it arrives. */
export interface FileBody {
  /** As Content-Length says; null without. */
  declaredBytes: number | null;
  body: AsyncIterable<Uint8Array>;
  /** Reads what nobody wanted: an answer that comes before the body's end may never reach its sender. */
  drain(): Promise<void>;
}

const DRAINED_MAX = 512 * 1024 * 1024;

/** The body of a request, not read yet. Only the first reader gets it. */
export function openFileBody(request: Request): FileBody {
  const declared = request.headers.get("content-length");
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  let ended = request.body === null;
  const read = async (): Promise<Uint8Array | undefined> => {
    if (ended) return undefined;
    // Not an iterator of the stream: leaving one early cuts the connection, and with it the answer.
    reader ??= request.body?.getReader();
    const piece = await reader?.read().catch(() => {
      ended = true;
      throw new DomainError("invalid", "The upload was interrupted. Send the file again.");
    });
    if (!piece?.done) return piece?.value;
    ended = true;
    return undefined;
  };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    if (request.headers.has("content-encoding")) {
      const message = "Send the file as it is, without Content-Encoding.";
      throw new DomainError("invalid", message, { status: 415 });
    }
    for (let piece = await read(); piece; piece = await read()) yield piece;
  }
  return {
    declaredBytes: declared === null ? null : Number(declared),
    body: { [Symbol.asyncIterator]: pieces },
    async drain() {
      if (reader === undefined || Number(declared) > DRAINED_MAX) return;
      let bytes = 0;
      for (let piece = await read(); piece && bytes <= DRAINED_MAX; piece = await read())
        bytes += piece.length;
    },
  };
}

/** Does `work` on a body; when it fails, the rest of what was begun is read before the failure is passed on. */
export async function settled<T>(file: FileBody, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await file.drain().catch(() => {});
    throw error;
  }
}
