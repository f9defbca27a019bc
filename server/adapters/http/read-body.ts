import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { DomainError } from "@/server/errors.ts";

const BATCH_BYTES_MAX = 500 * 1024;

const UNPACK = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

const decoder = new TextDecoder();

function tooLarge(max: number): DomainError {
  const message = `The body is too large: at most ${Math.floor(max / 1024)} KB, counted after decompression. Send smaller batches.`;
  return new DomainError("limit_exceeded", message, { status: 413 });
}

/** The body as text, unpacked as `content-encoding` says. Throws 413 beyond `max` bytes, packed or unpacked, without reading on. */
export async function readText(request: Request, max = BATCH_BYTES_MAX): Promise<string> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase();
  if (Number(request.headers.get("content-length")) > max) throw tooLarge(max);
  const raw = await readBytes(request, max);
  if (!encoding || encoding === "identity") return decoder.decode(raw);
  const unpack = Object.hasOwn(UNPACK, encoding)
    ? UNPACK[encoding as keyof typeof UNPACK]
    : undefined;
  if (!unpack) {
    throw new DomainError(
      "invalid",
      `Content-Encoding ${encoding.slice(0, 40)} is not understood. Use gzip or none.`,
      {
        status: 415,
      },
    );
  }
  try {
    // The limit is what makes a gzip bomb harmless: unpacking ends there.
    return decoder.decode(await unpack(raw, { maxOutputLength: max }));
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(max);
    throw new DomainError(
      "invalid",
      `The body is not valid ${encoding}: it is damaged or cut off.`,
    );
  }
}

async function readBytes(request: Request, max: number): Promise<Uint8Array> {
  // The HTTP parser holds a body to its Content-Length, so only bodies without one need counting.
  if (request.headers.has("content-length") || !request.body) {
    const bytes = new Uint8Array(await arrayBufferOf(request));
    if (bytes.length > max) throw tooLarge(max);
    return bytes;
  }
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    size += value.length;
    if (size > max) {
      await reader.cancel();
      throw tooLarge(max);
    }
    chunks.push(value);
  }
}

async function arrayBufferOf(request: Request): Promise<ArrayBuffer> {
  try {
    return await request.arrayBuffer();
  } catch {
    throw new DomainError(
      "invalid",
      "The body could not be read, because the connection was interrupted. Send the request again.",
    );
  }
}

/** `text` as JSON. Throws `invalid` when it is not. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "The body is not valid JSON. Send one JSON object.");
  }
}

/** The body as JSON. Throws 413 beyond `max` bytes, `invalid` when it is not JSON. Any Content-Type is accepted. */
export async function readJson(request: Request, max = BATCH_BYTES_MAX): Promise<unknown> {
  return parseJson(await readText(request, max));
}
