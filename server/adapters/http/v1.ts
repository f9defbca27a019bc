import { randomUUID } from "node:crypto";
import { handleConfig } from "@/server/adapters/http/config.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import { handleFeedback } from "@/server/adapters/http/feedback.ts";
import { handleIngest } from "@/server/adapters/http/ingest.ts";
import { handleInbox, handleMessage, handleMessages } from "@/server/adapters/http/messages.ts";
import {
  handleGetPreferences,
  handleSetPreferences,
} from "@/server/adapters/http/preferences/device.ts";
import { CORS_HEADERS, errorResponse, preflight, refusal } from "@/server/adapters/http/respond.ts";
import { handleSegmentSettings } from "@/server/adapters/http/segment-settings.ts";
import { handleSourceConfig } from "@/server/adapters/http/source-config.ts";
import { handleSubscriptions } from "@/server/adapters/http/subscriptions.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { Log } from "@/server/log.ts";
import { wideLog } from "@/server/log.ts";

type Handler = (request: Request, ctx: Ctx) => Promise<Response>;

const ingest =
  (type: string): Handler =>
  (request, ctx) =>
    handleIngest(request, ctx, type);

/** By their paths below `/v1`, as the OpenAPI document has them. */
export const POST: Readonly<Record<string, Handler>> = {
  batch: ingest("batch"),
  track: ingest("track"),
  identify: ingest("identify"),
  page: ingest("page"),
  screen: ingest("screen"),
  alias: ingest("alias"),
  group: ingest("group"),
  job: ingest("job"),
  error: ingest("error"),
  crash: ingest("crash"),
  session: ingest("session"),
  activity: ingest("activity"),
  subscriptions: (request, ctx) => handleSubscriptions(request, ctx),
  feedback: handleFeedback,
  preferences: handleSetPreferences,
};

/** Segment's browser SDK calls endpoints by single letters, its libraries for Ruby and Java by the name of old. */
const ALIASES: Readonly<Record<string, string>> = {
  import: "batch",
  b: "batch",
  t: "track",
  i: "identify",
  p: "page",
  s: "screen",
  a: "alias",
  g: "group",
};

/** What RudderStack's client libraries ask for, outside of `/v1`. */
const SOURCE_CONFIG = "sourceConfig";
const SOURCE_CONFIG_URL = /^[a-z]+:\/\/[^/]*\/sourceConfig\/?(?:[?#]|$)/i;
const OUTSIDE: Readonly<Record<string, Handler>> = { [SOURCE_CONFIG]: handleSourceConfig };

const SETTINGS = "projects/{writeKey}/settings";
const MESSAGE = "messages/{deliveryId}";

export const GET: Readonly<Record<string, Handler>> = {
  config: handleConfig,
  messages: handleMessages,
  [MESSAGE]: handleMessage,
  inbox: handleInbox,
  preferences: handleGetPreferences,
  [SETTINGS]: handleSegmentSettings,
};

/**
 * One line for so many answers 200, and one for each refusal. A line costs 16 µs of CPU, a twentieth of what a request with
 * one item does.
 */
const SAMPLE = 100;

/**
 * The adapter for devices: `/v1/*`, from any origin, without cookies. `makeBase` gives the ctx of a request.
 * Never throws; answers faults as blanked 500.
 */
export function v1Adapter(makeBase: (log: Log, requestId: string) => Ctx) {
  let answered = 0;
  return async (request: Request): Promise<Response> => {
    const { method } = request;
    if (method === "OPTIONS") return preflight(request);
    const requestId = randomUUID();
    const name = endpointOf(request.url);
    const handler =
      method === "POST"
        ? own(POST, name)
        : method === "GET"
          ? (own(GET, name) ?? own(OUTSIDE, name))
          : undefined;
    if (!handler) return unroutable(method, name, requestId);
    const log = wideLog({ adapter: "v1", name, requestId });
    const response = await respond(handler, request, { log, requestId, makeBase });
    const { status } = response;
    log.add({ status });
    if (status >= 400) log.finish(status >= 500 ? "error" : "info");
    else if (answered++ % SAMPLE === 0) log.finish();
    return response;
  };
}

interface Entered {
  log: Log;
  requestId: string;
  makeBase: (log: Log, requestId: string) => Ctx;
}

async function respond(
  handler: Handler,
  request: Request,
  { log, requestId, makeBase }: Entered,
): Promise<Response> {
  try {
    return await handler(request, makeBase(log, requestId));
  } catch (error) {
    return errorResponse(error, { log, requestId, headers: CORS_HEADERS, flat: true });
  }
}

/** `/v1/*` of this process. Next's route handler and the standalone server both call it. */
export const handleV1: (request: Request) => Promise<Response> = v1Adapter((log, requestId) =>
  makeCtx({ type: "device" }, log, requestId),
);

/** The key of a handler: `track` of `…/v1/track?x` and `…/v1/track/`; empty when the path has something else below `v1`. */
function endpointOf(url: string): string {
  if (SOURCE_CONFIG_URL.test(url)) return SOURCE_CONFIG;
  const path = /^[a-z]+:\/\/[^/]*(?:\/beacon)?\/v1\/([^?#]+?)\/?(?:[?#]|$)/i.exec(url)?.[1] ?? "";
  if (/^projects\/[^/]+\/settings$/.test(path)) return SETTINGS;
  if (/^messages\/[^/]+$/.test(path)) return MESSAGE;
  const name = Object.hasOwn(ALIASES, path) ? ALIASES[path] : path;
  return name !== undefined && /^[a-z]+$/i.test(name) ? name : "";
}

function own(table: Readonly<Record<string, Handler>>, name: string): Handler | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function unroutable(method: string, name: string, requestId: string): Response {
  const context = { requestId, headers: CORS_HEADERS, flat: true };
  const reads = own(GET, name) ?? own(OUTSIDE, name);
  const allow = [own(POST, name) && "POST", reads && "GET"].filter(Boolean).join(", ");
  if (!allow) {
    return refusal(
      404,
      "not_found",
      "There is no such endpoint below /v1. Data goes to POST /v1/batch.",
      context,
    );
  }
  const headers = { ...CORS_HEADERS, allow: `${allow}, OPTIONS` };
  return refusal(
    405,
    "method_not_allowed",
    `This address does not accept ${method}. Use ${allow}.`,
    { ...context, headers },
  );
}
