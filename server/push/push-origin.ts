import { openTransport } from "@/server/push/open-transport.ts";
import type { PushAnswer } from "@/server/push/push-result.ts";
import type { Transport, TransportRequest } from "@/server/push/transport.ts";
import { TransportError } from "@/server/push/transport.ts";

interface OriginOptions {
  trusted: boolean;
  timeoutMs: number;
}

const FRESH_TRIES = 3;

/**
 * All requests to one push service share one connection, which is opened when needed and reopened
 * after it was closed. The number in flight is bounded.
 */
export class PushOrigin {
  readonly #origin: string;
  readonly #options: OriginOptions;
  readonly #waiting: (() => void)[] = [];
  #transport: Promise<Transport> | undefined;
  #limit = 100;
  #running = 0;

  constructor(origin: string, options: OriginOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  /**
   * Takes a slot in flight. Encrypt only after this, so that a large batch does not block the event
   * loop.
   */
  async enter(): Promise<void> {
    if (this.#running < this.#limit && this.#waiting.length === 0) {
      this.#running++;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#running--;
    while (this.#running < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#running++;
      next();
    }
  }

  /**
   * Throws `TransportError` when no response came. Repeats at once only requests that the service
   * certainly never received.
   */
  async post(request: Omit<TransportRequest, "timeoutMs">): Promise<PushAnswer> {
    const { timeoutMs } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        const transport = await this.#connect();
        return await transport.post({ ...request, timeoutMs });
      } catch (error) {
        const again = error instanceof TransportError && error.unsent && tries < FRESH_TRIES;
        if (!again) throw error;
      }
    }
  }

  async close(): Promise<void> {
    const transport = await this.#transport?.catch(() => undefined);
    transport?.close();
    this.#transport = undefined;
  }

  async #connect(): Promise<Transport> {
    const current = this.#transport;
    if (current) {
      const transport = await current;
      if (transport.usable) return transport;
      // Others may have waited for the same connection: the first one replaces it.
      if (this.#transport !== current) return this.#connect();
    }
    const opening = openTransport(this.#origin, this.#options);
    this.#transport = opening;
    try {
      const transport = await opening;
      this.#limit = transport.limit;
      return transport;
    } catch (error) {
      if (this.#transport === opening) this.#transport = undefined;
      throw error;
    }
  }
}
