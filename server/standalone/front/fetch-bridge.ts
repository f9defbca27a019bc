import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { BufferedRequest } from "@/server/standalone/front/buffered-request.ts";

export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Twice what the adapters accept: the last line of defence for memory, as bodies are read
 * before they are validated.
 */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Address of the peer. Only this server sets it; it is removed from client headers. */
export const REMOTE_ADDRESS_HEADER = "x-tidings-remote-address";

/**
 * Returns the peer's address; an IPv4 one without the "::ffff:" that a dual-stack socket puts
 * before it.
 */
export function remoteAddress(incoming: IncomingMessage): string {
  const address = incoming.socket.remoteAddress ?? "";
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}

/** Answers a Node request with a function from Request to Response. Never rejects. */
export async function answerWithFetch(
  handler: FetchHandler,
  origin: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  onFault: (error: unknown) => void,
): Promise<void> {
  try {
    const bytes = await readBody(incoming);
    if (bytes === "too large") return refuse(outgoing, 413, "The body is too large: at most 1 MB.");
    const request = toRequest(incoming, origin, bytes);
    if (!request)
      return refuse(outgoing, 400, "The address or a header of the request is malformed.");
    const response = await handler(request);
    // It was given up meanwhile, or the client has left.
    if (outgoing.headersSent || outgoing.destroyed) return;
    await send(response, outgoing, incoming.method === "HEAD");
  } catch (error) {
    // The client went away: there is no one to respond to.
    if (incoming.destroyed && !incoming.complete) return;
    onFault(error);
    if (outgoing.headersSent) outgoing.destroy();
    else refuse(outgoing, 500, "Something went wrong on the server. The error was logged.");
  }
}

/**
 * Returns the whole body, or "too large" as soon as that is known. Rejects when the client goes
 * away.
 */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | "too large"> {
  if (Number(incoming.headers["content-length"]) > MAX_BODY_BYTES) return "too large";
  const chunks: Buffer<ArrayBuffer>[] = [];
  let size = 0;
  return new Promise((settle, reject) => {
    incoming.on("data", (chunk: Buffer<ArrayBuffer>) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        incoming.pause();
        settle("too large");
      } else chunks.push(chunk);
    });
    incoming.once("end", () => {
      const [only] = chunks;
      settle(chunks.length === 1 && only ? only : Buffer.concat(chunks));
    });
    incoming.once("error", reject);
  });
}

/** Returns undefined when the address or a header is not valid for a Request. */
function toRequest(
  incoming: IncomingMessage,
  origin: string,
  bytes: Buffer<ArrayBuffer>,
): Request | undefined {
  try {
    const headers: [string, string][] = [];
    const raw = incoming.rawHeaders;
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const name = raw[i] ?? "";
      if (name.toLowerCase() !== REMOTE_ADDRESS_HEADER) headers.push([name, raw[i + 1] ?? ""]);
    }
    headers.push([REMOTE_ADDRESS_HEADER, remoteAddress(incoming)]);
    const url = `${origin}${incoming.url ?? "/"}`;
    return new BufferedRequest(url, { method: incoming.method ?? "GET", headers, bytes });
  } catch {
    return undefined;
  }
}

async function send(response: Response, outgoing: ServerResponse, head: boolean): Promise<void> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  if (!response.body || head) {
    outgoing.writeHead(response.status, headers).end();
  } else if (response.headers.get("content-type")?.startsWith("application/json")) {
    // A string is sent in one piece with the headers.
    const text = await response.text();
    headers["content-length"] = String(Buffer.byteLength(text));
    outgoing.writeHead(response.status, headers).end(text);
  } else {
    outgoing.writeHead(response.status, headers);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      outgoing,
    );
  }
}

/**
 * Responds with a JSON error and closes the connection, because the unread rest of the body is not
 * needed.
 */
export function refuse(outgoing: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ error: { message } });
  const headers = { "content-type": "application/json", connection: "close" };
  outgoing.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
}

/** Responds with 503 and when to try again, readable for any web page: devices are refused like this too. */
export function refuseForNow(outgoing: ServerResponse, message: string, retryAfterS: number): void {
  outgoing.setHeader("retry-after", String(retryAfterS));
  outgoing.setHeader("access-control-allow-origin", "*");
  refuse(outgoing, 503, message);
}
