import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { MINUTE_MS } from "@/server/time.ts";

/**
 * `unreachable` = the request was certainly not executed; `broken` = it may have been; `too-large`
 * = it was.
 */
export type HttpAnswer =
  | { kind: "answer"; status: number; headers: Record<string, string | undefined>; body: string }
  | { kind: "unreachable"; reason: string }
  | { kind: "broken"; reason: string }
  | { kind: "too-large"; reason: string };

export interface AppRequest {
  method: "POST" | "PUT";
  headers: Record<string, string>;
  body: string;
  /** Ends the request early; the result is then `broken`. */
  signal: AbortSignal;
}

const STEP_TIMEOUT_MS = 10 * MINUTE_MS;
/** Inngest's limit for what a step or function returns. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/**
 * Sends one request to the app. Uses `node:http` because `fetch` gives up after 300 s without
 * headers, and no kept-alive
 * sockets, because a reset of a reused one does not show whether the app received the request.
 * Never throws.
 */
export function callApp(
  url: URL,
  { method, headers, body, signal }: AppRequest,
): Promise<HttpAnswer> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const kind = NOT_CONNECTED.includes(error.code ?? "") ? "unreachable" : "broken";
      resolve({ kind, reason: error.message });
    };
    const options = {
      method,
      agent: false,
      signal,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        ...headers,
      },
    } as const;
    const call = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("error", fail);
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= MAX_ANSWER_BYTES) return;
        resolve({ kind: "too-large", reason: "a step or function returned more than 4 MiB" });
        response.destroy();
      });
      response.on("end", () => {
        const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          kind: "answer",
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat),
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    call.setTimeout(STEP_TIMEOUT_MS, () => {
      call.destroy(new Error("the step took longer than 10 minutes"));
    });
    call.on("error", fail);
    call.end(body);
  });
}
