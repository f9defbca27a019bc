import { isDatabaseAway, isOutOfRange, OUT_OF_RANGE } from "@/server/database-away.ts";
import type { ErrorCode } from "@/server/errors.ts";
import { DomainError } from "@/server/errors.ts";
import type { Log } from "@/server/log.ts";

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  limit_exceeded: 429,
  unavailable: 503,
};

/** Device-facing endpoints are called from any web page. They read no cookies, so no credentials are ever allowed. */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "retry-after",
};

const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  ...CORS_HEADERS,
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-max-age": "86400",
  vary: "access-control-request-headers",
};

/** What libraries send of their own. */
const REQUEST_HEADERS = "authorization, content-type, content-encoding, x-retry-count";
/** A list of header names (RFC 9110, "token"), of a length that no library needs. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~-]+(?:\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/;

/** JSON answer. `status` defaults to 200; answers are never cached unless `headers` say so. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response {
  const headers = {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...init.headers,
  };
  return new Response(JSON.stringify(body), { status: init.status ?? 200, headers });
}

/** A text as it is, to be read or saved under a name. */
export function text(file: { fileName: string; contentType: string; text: string }): Response {
  const headers = {
    "content-type": file.contentType,
    "content-disposition": `inline; filename="${file.fileName}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(file.text, { headers });
}

interface Download {
  fileName: string;
  chunks: AsyncIterable<string>;
  /** Default JSON. */
  contentType?: string;
}

/** Text in pieces, to be saved under a name. A failure on the way breaks the connection off, and is logged. */
export function download(
  { fileName, chunks, contentType = "application/json" }: Download,
  log: Log,
): Response {
  const encoder = new TextEncoder();
  const pieces = chunks[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log.error(error, "a download was interrupted");
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return?.();
    },
  });
  const headers = {
    "content-type": contentType,
    "content-disposition": attachment(fileName),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(body, { headers });
}

/** The name as it is for browsers of today, and without what a header cannot carry for the rest (RFC 6266). */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, "_");
  if (plain === fileName) return `attachment; filename="${plain}"`;
  const whole = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/**
 * Answer to OPTIONS of the device-facing endpoints. It allows every header that is asked for: libraries add their own, and so
 * do tools that trace requests. `*` would not cover Authorization (Fetch standard, "CORS protocol").
 */
export function preflight(request: Request): Response {
  const asked = request.headers.get("access-control-request-headers") ?? "";
  const allowed = asked.length <= 2_000 && HEADER_NAMES.test(asked) ? asked : REQUEST_HEADERS;
  const headers = { ...PREFLIGHT_HEADERS, "access-control-allow-headers": allowed };
  return new Response(null, { status: 204, headers });
}

interface RefusalContext {
  requestId: string;
  headers?: Readonly<Record<string, string>>;
  /** Says code and message on top as well: some tracking libraries look there, and repeat what they cannot read. */
  flat?: boolean;
}

/** `{error: {code, message, requestId}}`. */
export function refusal(
  status: number,
  code: string,
  message: string,
  context: RefusalContext,
): Response {
  const { requestId, headers = {}, flat } = context;
  const top = flat ? { success: false, code, message } : {};
  return json({ ...top, error: { code, message, requestId } }, { status, headers });
}

/**
 * Maps what was thrown to an answer: a `DomainError` speaks for itself, anything else is logged whole and blanked.
 * Of a DomainError, `details.status` overrides the status and `details.retryAfterSeconds` becomes Retry-After.
 */
export function errorResponse(error: unknown, given: RefusalContext & { log: Log }): Response {
  const { log, ...rest } = given;
  const headers: Record<string, string> = { ...given.headers };
  const context = { ...rest, headers };
  if (isDatabaseAway(error)) {
    headers["retry-after"] = String(5 + Math.floor(Math.random() * 10));
    log.error(error, "the database cannot be reached");
    const message = "The database cannot be reached. Send the request again later.";
    return refusal(503, "unavailable", message, context);
  }
  if (isOutOfRange(error)) return refusal(400, "invalid", OUT_OF_RANGE, context);
  if (!(error instanceof DomainError)) {
    log.error(error, "a request failed");
    const message = "Something went wrong on our side. It was logged; please try again.";
    return refusal(500, "internal", message, context);
  }
  const status = Number(error.details?.status ?? STATUS[error.code]);
  const wait =
    error.details?.retryAfterSeconds ?? (status === 503 || status === 429 ? 5 : undefined);
  if (wait !== undefined) headers["retry-after"] = String(wait);
  // Keys are taken as Basic too, but that word makes a browser open its own box for a password.
  if (status === 401) headers["www-authenticate"] = 'Bearer realm="Tidings"';
  return refusal(status, error.code, error.message, context);
}
