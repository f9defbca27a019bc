import { isIP } from "node:net";
import { env } from "@/server/env.ts";
import { isPublicAddress } from "@/server/internet-address.ts";
import { parseOrigins } from "@/server/push/endpoint.ts";
import { PushOrigin } from "@/server/push/push-origin.ts";
import { retryAfterMs } from "@/server/push/push-result.ts";
import { TransportError } from "@/server/push/transport.ts";

/** The result of one attempt; `status` is null when no response came. */
export interface WebhookAnswer {
  status: number | null;
  error: string | null;
  retryAfterMs: number | null;
}

export interface WebhookPoster {
  /**
   * Returns why messages cannot go to this address, in words; null = they can, as far as the
   * address shows.
   */
  refusal(url: string): string | null;
  post(url: string, headers: Record<string, string>, body: Buffer): Promise<WebhookAnswer>;
}

const TIMEOUT_MS = 10_000;
const MAX_ORIGINS = 200;

/**
 * Posts to addresses that members entered: only public ones over https, with the socket pinned to
 * the address that was checked. It follows
 * no redirects and reads only the status of the response. Origins that the operator listed may be
 * private and use plain http.
 */
export class HttpWebhookPoster implements WebhookPoster {
  readonly #extra: ReadonlySet<string>;
  readonly #timeoutMs: number;
  readonly #origins = new Map<string, PushOrigin>();

  constructor(extraOrigins: ReadonlySet<string>, timeoutMs = TIMEOUT_MS) {
    this.#extra = extraOrigins;
    this.#timeoutMs = timeoutMs;
  }

  refusal(url: string): string | null {
    const { origin, protocol, hostname } = new URL(url);
    if (this.#extra.has(origin)) return null;
    if (protocol !== "https:") return "Messages are sent over https only.";
    const host = hostname.replace(/^\[|\]$/g, "");
    // A literal address is never looked up, so the lookup that refuses private ones would not see
    // it.
    const hidden = isIP(host) !== 0 && !isPublicAddress(host);
    return hidden || host === "localhost" ? "This address is not on the public internet." : null;
  }

  async post(url: string, headers: Record<string, string>, body: Buffer): Promise<WebhookAnswer> {
    const refusal = this.refusal(url);
    if (refusal !== null) return { status: null, error: refusal, retryAfterMs: null };
    const { origin, pathname, search } = new URL(url);
    const connection = this.#origin(origin);
    await connection.enter();
    try {
      const answer = await connection.post({ path: pathname + search, headers, body });
      return {
        status: answer.status,
        error: complaint(answer.status),
        retryAfterMs: retryAfterMs(answer.retryAfter, Date.now()),
      };
    } catch (error) {
      const reason = error instanceof TransportError ? error.reason : "network";
      return {
        status: null,
        error: WORDS[reason] ?? `No response: ${reason}.`,
        retryAfterMs: null,
      };
    } finally {
      connection.leave();
    }
  }

  async close(): Promise<void> {
    const all = [...this.#origins.values()];
    this.#origins.clear();
    await Promise.all(all.map((origin) => origin.close()));
  }

  #origin(name: string): PushOrigin {
    const known = this.#origins.get(name);
    if (known) return known;
    for (const [oldest, origin] of this.#origins) {
      if (this.#origins.size < MAX_ORIGINS) break;
      this.#origins.delete(oldest);
      void origin.close();
    }
    const options = { trusted: this.#extra.has(name), timeoutMs: this.#timeoutMs };
    const made = new PushOrigin(name, options);
    this.#origins.set(name, made);
    return made;
  }
}

const WORDS: Record<string, string> = {
  timeout: "The receiver did not respond within 10 seconds.",
  connect_timeout: "No connection could be made within 10 seconds.",
  ENOTPUBLIC: "The host name has no address on the public internet.",
  ENOTFOUND: "The host name was not found.",
  ECONNREFUSED: "The connection was refused.",
  closed: "The connection was closed before a response arrived.",
};

function complaint(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? `The receiver returned ${status}. Redirects are not followed.`
    : `The receiver returned ${status}.`;
}

const shared = globalThis as typeof globalThis & { tidingsWebhooks?: HttpWebhookPoster };

/** Returns the poster of this process, configured from the environment. */
export function webhookPoster(): HttpWebhookPoster {
  shared.tidingsWebhooks ??= new HttpWebhookPoster(parseOrigins(env().WEBHOOK_EXTRA_ORIGINS));
  return shared.tidingsWebhooks;
}
