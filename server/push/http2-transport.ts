import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import { constants } from "node:http2";
import type { PushAnswer } from "@/server/push/push-result.ts";
import type { Transport, TransportRequest } from "@/server/push/transport.ts";
import {
  MAX_ANSWER_BYTES,
  TransportError,
  textOf,
  transportReason,
} from "@/server/push/transport.ts";

/**
 * More open streams than this gained nothing in measurements. They only add to the messages that a
 * crash sends twice.
 */
const MAX_STREAMS = 200;
const IDLE_MS = 5 * 60_000;

/**
 * One multiplexed HTTP/2 session. After GOAWAY it accepts nothing new and lets open streams end.
 */
export class Http2Transport implements Transport {
  readonly #session: ClientHttp2Session;
  #usable = true;
  #open = 0;
  #lastAnswer = 0;

  constructor(session: ClientHttp2Session) {
    this.#session = session;
    const retire = () => {
      this.#usable = false;
    };
    session.on("goaway", retire);
    session.on("close", retire);
    session.on("error", retire);
    session.setTimeout(IDLE_MS, () => this.close());
    session.unref();
  }

  get limit(): number {
    return Math.max(
      1,
      Math.min(MAX_STREAMS, this.#session.remoteSettings.maxConcurrentStreams ?? MAX_STREAMS),
    );
  }

  get usable(): boolean {
    return this.#usable && !this.#session.closed && !this.#session.destroyed;
  }

  close(): void {
    this.#usable = false;
    this.#session.close();
  }

  async post(request: TransportRequest): Promise<PushAnswer> {
    if (this.#open++ === 0) this.#session.ref();
    const started = Date.now();
    try {
      return await this.#exchange(request);
    } catch (error) {
      // A connection that received nothing at all for a whole timeout is dead: the next request
      // opens another.
      if (
        error instanceof TransportError &&
        error.reason === "timeout" &&
        this.#lastAnswer < started
      )
        this.close();
      throw error;
    } finally {
      if (--this.#open === 0) this.#session.unref();
    }
  }

  #exchange({ path, headers, body, wantsBody, timeoutMs }: TransportRequest): Promise<PushAnswer> {
    let stream: ClientHttp2Stream;
    try {
      stream = this.#session.request({ ...headers, ":method": "POST", ":path": path });
    } catch (error) {
      this.#usable = false;
      return Promise.reject(new TransportError(transportReason(error), true));
    }
    return new Promise((resolve, reject) => {
      let answer: PushAnswer | undefined;
      let bytes = 0;
      const said: Buffer[] = [];
      const settle = (reason: string, unsent: boolean) => {
        clearTimeout(timer);
        if (answer) resolve(wantsBody ? { ...answer, body: textOf(said) } : answer);
        else reject(new TransportError(reason, unsent));
      };
      const timer = setTimeout(() => {
        settle("timeout", false);
        stream.close(constants.NGHTTP2_CANCEL);
      }, timeoutMs);
      stream.on("response", (got) => {
        this.#lastAnswer = Date.now();
        const retryAfter = got["retry-after"];
        answer = {
          status: Number(got[":status"]),
          retryAfter: retryAfter === undefined ? null : String(retryAfter),
        };
      });
      stream.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER_BYTES) stream.close(constants.NGHTTP2_CANCEL);
        else if (wantsBody) said.push(chunk);
      });
      stream.on("error", (error) => settle(transportReason(error), isUnsent(stream)));
      stream.on("close", () => settle("closed", isUnsent(stream)));
      stream.end(body);
    });
  }
}

/** RFC 9113 8.7: the service did not process a refused stream. */
function isUnsent(stream: ClientHttp2Stream): boolean {
  return stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
}
