import { sign } from "node:crypto";
import type { PushOrigin } from "@/server/push/push-origin.ts";
import { TransportError } from "@/server/push/transport.ts";

export interface ServiceKey {
  projectId: string;
  clientEmail: string;
  privateKey: string;
}

/**
 * No access token could be obtained. `refused` = Google does not accept the account; `away` = a
 * retry may succeed.
 */
export class FcmTokenError extends Error {
  readonly kind: "refused" | "away";
  readonly reason: string;

  constructor(kind: "refused" | "away", reason: string) {
    super(`no access token: ${reason}`);
    this.name = "FcmTokenError";
    this.kind = kind;
    this.reason = reason;
  }
}

const SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
const GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const PATH = "/token";
const ASSERTION_SECONDS = 3_600;
/** A token is renewed this long before it expires. */
const EARLY_MS = 5 * 60_000;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Returns the assertion, signed with the account's key, that Google exchanges for a token (RFC
 * 7523). Throws when the key is invalid.
 */
export function assertion(key: ServiceKey, audience: string, nowMs: number): string {
  const iat = Math.floor(nowMs / 1_000);
  const claims = {
    iss: key.clientEmail,
    scope: SCOPE,
    aud: audience,
    iat,
    exp: iat + ASSERTION_SECONDS,
  };
  const text = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key.privateKey).toString("base64url")}`;
}

/**
 * Access tokens of one service account: all concurrent callers share one request, and the token is
 * kept until shortly before it expires.
 */
export class FcmToken {
  readonly #key: ServiceKey;
  readonly #origin: PushOrigin;
  readonly #audience: string;
  #token: { text: string; until: number } | undefined;
  #asking: Promise<string> | undefined;

  constructor(key: ServiceKey, origin: PushOrigin, originName: string) {
    this.#key = key;
    this.#origin = origin;
    this.#audience = `${originName}${PATH}`;
  }

  /** Throws `FcmTokenError`. */
  get(now = Date.now()): Promise<string> {
    if (this.#token && this.#token.until > now) return Promise.resolve(this.#token.text);
    this.#asking ??= this.#ask(now).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Drops a token that Google did not accept: it may have been revoked. */
  forget(): void {
    this.#token = undefined;
  }

  async #ask(now: number): Promise<string> {
    const answer = await this.#post(this.#sign(now));
    const said = read(answer.body);
    if (answer.status === 200 && typeof said.access_token === "string") {
      const seconds = Number(said.expires_in) || 0;
      this.#token = { text: said.access_token, until: now + seconds * 1_000 - EARLY_MS };
      return said.access_token;
    }
    const final =
      answer.status >= 400 && answer.status < 500 && ![408, 429].includes(answer.status);
    throw new FcmTokenError(final ? "refused" : "away", `token_http_${answer.status}`);
  }

  #sign(now: number): string {
    try {
      return assertion(this.#key, this.#audience, now);
    } catch {
      throw new FcmTokenError("refused", "bad_private_key");
    }
  }

  async #post(signed: string): Promise<{ status: number; body?: string }> {
    const body = Buffer.from(
      new URLSearchParams({ grant_type: GRANT, assertion: signed }).toString(),
    );
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    try {
      return await this.#origin.post({ path: PATH, headers, body, wantsBody: true });
    } catch (error) {
      throw new FcmTokenError("away", error instanceof TransportError ? error.reason : "network");
    }
  }
}

function read(body: string | undefined): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(body ?? "");
    return typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
