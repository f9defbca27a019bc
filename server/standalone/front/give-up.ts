import type { ServerResponse } from "node:http";
import { refuseForNow } from "@/server/standalone/front/fetch-bridge.ts";

const SWEEPS = 24;
/** While the database is silent, a request waits this long at most. */
export const PATIENCE_MS = 12_000;
const RETRY_AFTER_S = 5;

const MESSAGE = "The database does not respond. Send the request again later.";

/**
 * Answers 503 to requests that wait for a database that has gone silent, which would otherwise wait for as long as it does:
 * after 12 s, and at once when it has been silent for longer than that. What such a request began may still be stored; SDKs
 * send it again under the same message id, which is harmless.
 */
export class GiveUp {
  readonly #silentMs: () => number;
  readonly #patienceMs: number;
  readonly #waiting = new Map<ServerResponse, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(silentMs: () => number, patienceMs: number) {
    this.#silentMs = silentMs;
    this.#patienceMs = patienceMs;
    this.#timer = setInterval(() => this.#sweep(), patienceMs / SWEEPS);
    this.#timer.unref();
  }

  /** Returns false when the request was answered here. */
  admit(outgoing: ServerResponse): boolean {
    if (this.#silentMs() > this.#patienceMs) {
      refuseForNow(outgoing, MESSAGE, RETRY_AFTER_S);
      return false;
    }
    this.#waiting.set(outgoing, performance.now());
    outgoing.once("close", () => this.#waiting.delete(outgoing));
    return true;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sweep(): void {
    if (this.#silentMs() === 0) return;
    const now = performance.now();
    for (const [outgoing, since] of this.#waiting)
      if (now - since > this.#patienceMs && !outgoing.headersSent)
        refuseForNow(outgoing, MESSAGE, RETRY_AFTER_S);
  }
}
