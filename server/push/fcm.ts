import { setImmediate as turn } from "node:timers/promises";
import { fcmResult } from "@/server/push/fcm-result.ts";
import type { ServiceKey } from "@/server/push/fcm-token.ts";
import { FcmToken, FcmTokenError } from "@/server/push/fcm-token.ts";
import { PushOrigin } from "@/server/push/push-origin.ts";
import type {
  FcmCredentials,
  PushCredentials,
  PushMessage,
  PushResult,
  PushSender,
} from "@/server/push/sender.ts";
import { TransportError } from "@/server/push/transport.ts";

interface FcmOptions {
  /** Opens an app's service account. Returns undefined when it was sealed under another secret. */
  open(sealed: FcmCredentials): ServiceKey | undefined;
  /** Replaces both of Google's addresses in tests and demos; may be private and use plain http. */
  origin?: string | undefined;
  /** Timeout of one request. Default 15 s. */
  timeoutMs?: number;
}

const SEND_ORIGIN = "https://fcm.googleapis.com";
const TOKEN_ORIGIN = "https://oauth2.googleapis.com";
const MAX_ACCOUNTS = 500;

interface Account {
  path: string;
  token: FcmToken;
}

/**
 * Sends through HTTP v1 of Firebase Cloud Messaging, to Android and iOS, over one multiplexed
 * connection. firebase-admin
 * does not fit: its hosts are constants, so nothing can be tested without Google (`httpAgent`
 * reaches only its
 * deprecated HTTP/1.1 transport, and not the request for tokens), it hides Retry-After, and it
 * waits and retries
 * inside a call, beyond the lease of a delivery. It does check the account's file
 * (`server/account/push-services/set-fcm-account.ts`).
 */
export class FcmSender implements PushSender {
  readonly #options: FcmOptions;
  readonly #sendOrigin: PushOrigin;
  readonly #tokenOrigin: PushOrigin;
  readonly #tokenName: string;
  readonly #accounts = new Map<string, Account | undefined>();

  constructor(options: FcmOptions) {
    this.#options = options;
    const connection = {
      trusted: options.origin !== undefined,
      timeoutMs: options.timeoutMs ?? 15_000,
    };
    this.#tokenName = options.origin ?? TOKEN_ORIGIN;
    this.#sendOrigin = new PushOrigin(options.origin ?? SEND_ORIGIN, connection);
    this.#tokenOrigin = new PushOrigin(this.#tokenName, connection);
  }

  send(credentials: PushCredentials, messages: readonly PushMessage[]): Promise<PushResult[]> {
    return Promise.all(messages.map((message) => this.#sendOne(credentials, message)));
  }

  async close(): Promise<void> {
    await Promise.all([this.#sendOrigin.close(), this.#tokenOrigin.close()]);
  }

  async #sendOne({ fcm }: PushCredentials, message: PushMessage): Promise<PushResult> {
    const { deliveryId } = message;
    const rejected = (reason: string): PushResult => ({
      deliveryId,
      outcome: "rejected",
      status: null,
      reason,
    });
    if (message.target.kind !== "fcm") return rejected("not_fcm");
    if (!fcm) return rejected("fcm_no_account");
    const account = this.#account(fcm);
    if (!account) return rejected("fcm_account_unreadable");
    try {
      return await this.#post(account, message);
    } catch (error) {
      if (error instanceof FcmTokenError && error.kind === "refused")
        return rejected("fcm_account_refused");
      const known = error instanceof FcmTokenError || error instanceof TransportError;
      const reason = known ? error.reason : "network";
      return { deliveryId, outcome: "retry", status: null, reason, retryAfterMs: null };
    }
  }

  async #post({ path, token }: Account, message: PushMessage): Promise<PushResult> {
    const authorization = `Bearer ${await token.get()}`;
    await this.#sendOrigin.enter();
    try {
      await turn();
      const headers = { authorization, "content-type": "application/json" };
      const body = Buffer.from(requestOf(message));
      const answer = await this.#sendOrigin.post({ path, headers, body, wantsBody: true });
      if (answer.status === 401) token.forget();
      return fcmResult(message.deliveryId, answer, Date.now());
    } finally {
      this.#sendOrigin.leave();
    }
  }

  #account(sealed: FcmCredentials): Account | undefined {
    const name = `${sealed.appId} ${sealed.account}`;
    if (this.#accounts.has(name)) return this.#accounts.get(name);
    if (this.#accounts.size >= MAX_ACCOUNTS) this.#accounts.clear();
    const key = this.#options.open(sealed);
    const account = key && {
      path: `/v1/projects/${encodeURIComponent(key.projectId)}/messages:send`,
      token: new FcmToken(key, this.#tokenOrigin, this.#tokenName),
    };
    this.#accounts.set(name, account);
    return account;
  }
}

function requestOf({ payload, target, dryRun }: PushMessage): string {
  const message = { ...(JSON.parse(payload) as object), token: target.endpoint };
  return JSON.stringify({ ...(dryRun ? { validate_only: true } : {}), message });
}
