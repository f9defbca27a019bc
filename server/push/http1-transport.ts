import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { PushAnswer } from "@/server/push/push-result.ts";
import type { Transport, TransportRequest } from "@/server/push/transport.ts";
import {
  MAX_ANSWER_BYTES,
  TransportError,
  textOf,
  transportReason,
} from "@/server/push/transport.ts";

const MAX_SOCKETS = 50;

/**
 * The transport for services without HTTP/2: a pool of kept-alive connections. It does not follow
 * redirects.
 */
export class Http1Transport implements Transport {
  readonly limit = MAX_SOCKETS;
  readonly usable = true;
  readonly #origin: URL;
  readonly #agent: http.Agent;
  readonly #client: typeof http | typeof https;

  constructor(origin: string, lookup: LookupFunction | undefined) {
    this.#origin = new URL(origin);
    const options = { keepAlive: true, maxSockets: MAX_SOCKETS, ...(lookup ? { lookup } : {}) };
    const secure = this.#origin.protocol === "https:";
    this.#client = secure ? https : http;
    this.#agent = secure ? new https.Agent(options) : new http.Agent(options);
  }

  close(): void {
    this.#agent.destroy();
  }

  post({ path, headers, body, wantsBody, timeoutMs }: TransportRequest): Promise<PushAnswer> {
    return new Promise((resolve, reject) => {
      let answer: PushAnswer | undefined;
      const said: Buffer[] = [];
      const settle = (reason: string) => {
        clearTimeout(timer);
        if (answer) resolve(wantsBody ? { ...answer, body: textOf(said) } : answer);
        else reject(new TransportError(reason));
      };
      const request = this.#client.request(this.#origin, {
        agent: this.#agent,
        method: "POST",
        path,
        headers: { ...headers, "content-length": body.length },
      });
      const timer = setTimeout(() => {
        settle("timeout");
        request.destroy();
      }, timeoutMs);
      request.on("error", (error) => settle(transportReason(error)));
      request.on("response", (response) => {
        answer = {
          status: response.statusCode ?? 0,
          retryAfter: response.headers["retry-after"] ?? null,
        };
        let bytes = 0;
        response.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) request.destroy();
          else if (wantsBody) said.push(chunk);
        });
        response.on("close", () => settle("closed"));
        response.on("error", () => settle("closed"));
      });
      request.end(body);
    });
  }
}
