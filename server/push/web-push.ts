import { setImmediate as turn } from "node:timers/promises";
import { encryptPush } from "@/server/push/encrypt.ts";
import { allowedEndpoint } from "@/server/push/endpoint.ts";
import { PushOrigin } from "@/server/push/push-origin.ts";
import { pushResult } from "@/server/push/push-result.ts";
import type { PushCredentials, PushMessage, PushResult, PushSender } from "@/server/push/sender.ts";
import { TransportError } from "@/server/push/transport.ts";
import type { OpenVapidKey } from "@/server/push/vapid.ts";
import { UnreadableKey, VapidHeaders } from "@/server/push/vapid.ts";

interface WebPushOptions {
  /** `mailto:` or `https:` contact of the operator, signed into VAPID tokens. */
  contact: string;
  /** Origins beyond the well-known push services; may be private and use plain http. */
  extraOrigins: ReadonlySet<string>;
  /** Decrypts the private key of an app. Without it, credentials hold the key itself. */
  open?: OpenVapidKey;
  /** Timeout of one request. Default 10 s. */
  timeoutMs?: number;
}

const MAX_ORIGINS = 500;

/**
 * Sends over Web Push: a fresh key per message (RFC 8291), one multiplexed connection per push
 * service.
 */
export class WebPushSender implements PushSender {
  readonly #options: WebPushOptions;
  readonly #vapid: VapidHeaders;
  readonly #origins = new Map<string, PushOrigin>();

  constructor(options: WebPushOptions) {
    this.#options = options;
    this.#vapid = new VapidHeaders(
      options.contact,
      options.open ?? (({ vapidPrivateKey }) => vapidPrivateKey),
    );
  }

  send(credentials: PushCredentials, messages: readonly PushMessage[]): Promise<PushResult[]> {
    return Promise.all(messages.map((message) => this.#sendOne(credentials, message)));
  }

  /** Closes the connections after the open requests have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#origins.values()].map((origin) => origin.close()));
    this.#origins.clear();
  }

  async #sendOne(credentials: PushCredentials, message: PushMessage): Promise<PushResult> {
    const { deliveryId, target } = message;
    const rejected = (reason: string): PushResult => ({
      deliveryId,
      outcome: "rejected",
      status: null,
      reason,
    });
    if (target.kind !== "webpush" || !target.p256dh || !target.auth)
      return rejected("not_web_push");
    const url = allowedEndpoint(target.endpoint, this.#options.extraOrigins);
    if (!url) return rejected("endpoint_not_allowed");
    const origin = this.#origin(url.origin);
    await origin.enter();
    try {
      // Lets sockets be served between encryptions (0.1 ms each).
      await turn();
      const sealed = this.#seal(credentials, url.origin, message);
      if (typeof sealed === "string") return rejected(sealed);
      const answer = await origin.post({ path: url.pathname + url.search, ...sealed });
      return pushResult(deliveryId, answer, Date.now());
    } catch (error) {
      const reason = error instanceof TransportError ? error.reason : "network";
      return { deliveryId, outcome: "retry", status: null, reason, retryAfterMs: null };
    } finally {
      origin.leave();
    }
  }

  /** Returns the header and the encrypted body, or the reason why the message cannot be built. */
  #seal(
    credentials: PushCredentials,
    origin: string,
    message: PushMessage,
  ):
    | { headers: Record<string, string | number>; body: Buffer }
    | "app_keys_unreadable"
    | "bad_app_keys"
    | "bad_device_keys" {
    let authorization: string;
    try {
      authorization = this.#vapid.header(credentials, origin);
    } catch (error) {
      return error instanceof UnreadableKey ? "app_keys_unreadable" : "bad_app_keys";
    }
    const headers = {
      authorization,
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: Math.max(0, Math.floor(message.ttlSeconds)),
      urgency: message.urgency,
      topic: message.topic,
    };
    const { p256dh, auth } = message.target;
    try {
      return { headers, body: encryptPush(p256dh ?? "", auth ?? "", message.payload) };
    } catch {
      return "bad_device_keys";
    }
  }

  #origin(name: string): PushOrigin {
    const known = this.#origins.get(name);
    if (known) return known;
    if (this.#origins.size >= MAX_ORIGINS) this.#forgetOldest();
    const options = {
      trusted: this.#options.extraOrigins.has(name),
      timeoutMs: this.#options.timeoutMs ?? 10_000,
    };
    const made = new PushOrigin(name, options);
    this.#origins.set(name, made);
    return made;
  }

  #forgetOldest(): void {
    for (const [name, origin] of this.#origins) {
      this.#origins.delete(name);
      void origin.close();
      return;
    }
  }
}
