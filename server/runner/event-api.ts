import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:http";
import { z } from "zod";
import { acceptEvents } from "./accept-events.ts";
import type { Engine } from "./engine.ts";
import { parseJson } from "./protocol.ts";
import type { RunnerEvent } from "./store.ts";

const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** Inngest's limits, so that code that works here also works there. */
const MAX_EVENT_BYTES = 512 * 1024;
const MAX_EVENTS = 5_000;

const IncomingEvent = z.looseObject({
  id: z
    .string()
    .regex(/^[^\p{Cc}]{1,256}$/u, "1 to 256 characters, no control characters")
    .nullish(),
  name: z
    .string()
    .min(1)
    .max(256)
    .refine((name) => !name.startsWith("inngest/"), 'names starting with "inngest/" are reserved'),
  data: z.record(z.string(), z.unknown()).nullish(),
  /** The largest time that a Date can hold. */
  ts: z.int().min(0).max(8_640_000_000_000_000).nullish(),
});

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The part of Inngest's API that the SDK calls: it accepts events, and the app's notice that its
 * functions may have changed.
 */
export function createEventApi(engine: Engine, onRegister: () => void): Server {
  return createServer((request, response) => {
    handle(engine, request, onRegister)
      .catch((error: unknown) => {
        if (error instanceof Refusal) return { status: error.status, error: error.message };
        engine.log.error({ err: error }, "events not stored");
        return { status: 500, error: "events not stored, try again" };
      })
      .then((answer) => {
        response.writeHead(answer.status, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
        if (answer.status === 413) request.destroy();
      });
  });
}

async function handle(
  engine: Engine,
  request: IncomingMessage,
  onRegister: () => void,
): Promise<{ status: number; [more: string]: unknown }> {
  const [path = "/"] = (request.url ?? "/").split("?");
  if (request.method === "GET" && path === "/health") return { status: 200 };
  if (request.method !== "POST") throw new Refusal(404, "not found");
  if (path === "/fn/register") {
    onRegister();
    return { status: 200, ok: true, modified: true };
  }
  if (!path.startsWith("/e/")) throw new Refusal(404, "not found");
  if (!isSame(decodeURIComponent(path.slice(3)), engine.eventKey))
    throw new Refusal(401, "event key not found");
  const seed = request.headers["x-inngest-event-id-seed"];
  const events = readEvents(await readBody(request), typeof seed === "string" ? seed : undefined);
  await engine.db.transaction(({ sql }) => acceptEvents(sql, engine.functions, events));
  return { status: 200, ids: events.map((event) => event.id) };
}

/**
 * Parses a send. A seed determines the ids, so that the SDK's own repeats of one send have the same
 * ids. Throws `Refusal`.
 */
function readEvents(body: string, seed: string | undefined): RunnerEvent[] {
  const json = parseJson(body);
  const given: unknown[] = Array.isArray(json) ? json : [json];
  if (given.length > MAX_EVENTS)
    throw new Refusal(413, `more than ${MAX_EVENTS} events in one send`);
  return given.map((item, index) => {
    const parsed = IncomingEvent.safeParse(item);
    if (!parsed.success) throw new Refusal(400, `event ${index}: ${z.prettifyError(parsed.error)}`);
    const { id, data, ts, ...rest } = parsed.data;
    const event = { ...rest, id: id ?? newId(seed, index), data: data ?? {}, ts: ts || Date.now() };
    const bytes = Buffer.byteLength(JSON.stringify(event));
    if (bytes > MAX_EVENT_BYTES) throw new Refusal(413, `event ${index} is larger than 512 KiB`);
    return event;
  });
}

function newId(seed: string | undefined, index: number): string {
  if (!seed) return randomUUID();
  return createHash("sha256").update(`${seed}:${index}`).digest("hex").slice(0, 32);
}

/** Compares in a time that does not reveal how much is correct. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw new Refusal(413, "the request is larger than 10 MB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
