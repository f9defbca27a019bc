import type { JWT } from "google-auth-library";
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
const PATH = "/token";
/** A token is renewed this long before it expires. */
const EARLY_MS = 5 * 60_000;

/** Access tokens of one service account: concurrent callers share one request, and a token is kept until shortly before it expires. */
export class FcmToken {
  readonly #key: ServiceKey;
  readonly #origin: PushOrigin;
  readonly #audience: string;
  #client: Promise<JWT> | undefined;

  constructor(key: ServiceKey, origin: PushOrigin, originName: string) {
    this.#key = key;
    this.#origin = origin;
    this.#audience = `${originName}${PATH}`;
  }

  /** Throws `FcmTokenError`. */
  async get(): Promise<string> {
    this.#client ??= this.#open();
    let token: string | null | undefined;
    try {
      ({ token } = await (await this.#client).getAccessToken());
    } catch (error) {
      throw tokenError(error);
    }
    if (!token) throw new FcmTokenError("away", "token_http_200");
    return token;
  }

  /** Call it when a token was not accepted: it may have been revoked. */
  forget(): void {
    this.#client = undefined;
  }

  /**
   * The library signs, keeps and renews. Its requests leave through our connection, never to its own address or to the
   * file's `token_uri`, so that the guard against private addresses and the time limit apply; a delivery's lease is
   * shorter than its repeats, so it makes none.
   */
  async #open(): Promise<JWT> {
    // Takes 0.3 s to load, which only servers with an account need to pay.
    const { JWT } = await import("google-auth-library");
    return new JWT({
      email: this.#key.clientEmail,
      key: this.#key.privateKey,
      scopes: [SCOPE],
      additionalClaims: { aud: this.#audience },
      eagerRefreshThresholdMillis: EARLY_MS,
      transporterOptions: {
        retryConfig: { shouldRetry: () => false },
        fetchImplementation: (_, init) => this.#post(String(init?.body)),
      },
    });
  }

  async #post(form: string): Promise<Response> {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = Buffer.from(form);
    const { status, body: text } = await this.#origin.post({
      path: PATH,
      headers,
      body,
      wantsBody: true,
    });
    return new Response(text ?? "", { status });
  }
}

/** An error without a status and a cause never reached the network: the library could not sign. */
function tokenError(error: unknown): FcmTokenError {
  const { cause, status } = error as { cause?: unknown; status?: number };
  if (cause instanceof TransportError) return new FcmTokenError("away", cause.reason);
  if (status === undefined)
    return cause === undefined
      ? new FcmTokenError("refused", "bad_private_key")
      : new FcmTokenError("away", "network");
  const final = status >= 400 && status < 500 && ![408, 429].includes(status);
  return new FcmTokenError(final ? "refused" : "away", `token_http_${status}`);
}
