import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import http2 from "node:http2";
import type { AddressInfo, Server } from "node:net";

export interface ReceivedFcm {
  token: string;
  message: Record<string, unknown> & { data?: Record<string, string> };
  validateOnly: boolean;
  status: number;
}

/**
 * A scripted response: an FCM error code, or a bare status; `retryAfter` in seconds. `hang` =
 * never.
 */
export type FcmAnswer =
  | "ok"
  | "hang"
  | { error: keyof typeof ERRORS; retryAfter?: string }
  | { status: number; retryAfter?: string };

/** HTTP status, canonical status and detail of each error, as FCM's reference lists them. */
const ERRORS = {
  UNREGISTERED: [404, "NOT_FOUND", "Requested entity was not found."],
  SENDER_ID_MISMATCH: [403, "PERMISSION_DENIED", "SenderId mismatch"],
  INVALID_TOKEN: [400, "INVALID_ARGUMENT", "The registration token is not valid."],
  INVALID_MESSAGE: [400, "INVALID_ARGUMENT", "Invalid value at 'message.android.ttl'"],
  QUOTA_EXCEEDED: [429, "RESOURCE_EXHAUSTED", "Quota exceeded."],
  UNAVAILABLE: [503, "UNAVAILABLE", "The service is currently unavailable."],
  INTERNAL: [500, "INTERNAL", "Internal error encountered."],
  THIRD_PARTY_AUTH_ERROR: [401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service"],
  PERMISSION_DENIED: [403, "PERMISSION_DENIED", "Permission denied on resource project."],
} as const;

const KEYS = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const OTHERS = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const MAX_BYTES = 4_096;

/**
 * Firebase Cloud Messaging on this machine: its token service, which checks RS256 assertions, and
 * HTTP v1's send.
 */
export class FcmServer {
  readonly received: ReceivedFcm[] = [];
  readonly complaints: string[] = [];
  tokensGiven = 0;
  /** Decides the response to a well-formed message. */
  answer: (token: string, attempt: number) => FcmAnswer = () => "ok";
  /** Makes the access tokens issued so far invalid. */
  revoked = false;
  readonly projectId = "tidings-test";
  readonly clientEmail = "sender@tidings-test.iam.gserviceaccount.com";
  readonly #attempts = new Map<string, number>();
  readonly #open = new Set<{ destroy(): void }>();
  #server: Server | undefined;
  origin = "";

  async start(port = 0): Promise<this> {
    const server = http2.createServer((request, response) => void this.#handle(request, response));
    server.on("connection", (socket) => {
      this.#open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#open.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return this;
  }

  /** Clears everything that has arrived so far. */
  forget(): void {
    this.received.length = 0;
    this.#attempts.clear();
  }

  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /**
   * Returns the file that the Firebase console provides; `forged` = signed with a key that the
   * service does not know.
   */
  account(forged = false): Record<string, string> {
    const { privateKey } = forged ? OTHERS : KEYS;
    return {
      type: "service_account",
      project_id: this.projectId,
      private_key_id: "1",
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      client_email: this.clientEmail,
      // This is a trap: a sender that asks here hands its assertions to a stranger.
      token_uri: "http://127.0.0.1:9/token",
    };
  }

  async #handle(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const body = Buffer.concat(chunks).toString();
    if (request.url === "/token") {
      this.#giveToken(response, new URLSearchParams(body));
      return;
    }
    if (request.url === `/v1/projects/${this.projectId}/messages:send`) {
      this.#take(request, response, body);
      return;
    }
    this.#say(response, 404, "<html>not here</html>");
  }

  #giveToken(response: Http2ServerResponse, form: URLSearchParams): void {
    const complaint = this.#assertionComplaint(form);
    if (complaint) {
      this.complaints.push(complaint);
      this.#say(response, 400, { error: "invalid_grant", error_description: complaint });
      return;
    }
    this.tokensGiven++;
    this.revoked = false;
    const access_token = `access-${this.tokensGiven}`;
    this.#say(response, 200, { access_token, expires_in: 3_600, token_type: "Bearer" });
  }

  #assertionComplaint(form: URLSearchParams): string | undefined {
    if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
      return "grant_type";
    const [head = "", claims = "", signature = ""] = (form.get("assertion") ?? "").split(".");
    const key = createPublicKey(KEYS.publicKey.export({ type: "spki", format: "pem" }));
    const signed = Buffer.from(`${head}.${claims}`);
    if (!verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url"))) return "signature";
    const said = JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
    if (said.iss !== this.clientEmail) return "iss";
    if (said.aud !== `${this.origin}/token`) return "aud";
    if (said.scope !== "https://www.googleapis.com/auth/firebase.messaging") return "scope";
    const lifetime = Number(said.exp) - Number(said.iat);
    return lifetime > 0 && lifetime <= 3_600 ? undefined : "exp";
  }

  #take(request: Http2ServerRequest, response: Http2ServerResponse, body: string): void {
    const given = request.headers.authorization;
    if (this.revoked || given !== `Bearer ${`access-${this.tokensGiven}`}`) {
      this.#refuse(response, 401, "UNAUTHENTICATED", "Bad access token.");
      return;
    }
    const { message, validate_only: validateOnly = false } = JSON.parse(body);
    const { token, ...rest } = message;
    const size = Buffer.byteLength(JSON.stringify(rest));
    if (size > MAX_BYTES) {
      this.complaints.push(`${size} bytes`);
      this.#refuse(response, 400, "INVALID_ARGUMENT", "Message too big.");
      return;
    }
    const attempt = (this.#attempts.get(token) ?? 0) + 1;
    this.#attempts.set(token, attempt);
    const answer = this.answer(token, attempt);
    const note = (status: number) =>
      this.received.push({ token, message: rest, validateOnly, status });
    if (answer === "hang") {
      note(0);
      return;
    }
    if (answer === "ok") {
      note(200);
      this.#say(response, 200, { name: `projects/${this.projectId}/messages/${attempt}` });
      return;
    }
    const headers = answer.retryAfter ? { "retry-after": answer.retryAfter } : {};
    if ("status" in answer) {
      note(answer.status);
      this.#say(response, answer.status, "<html>oops</html>", headers);
      return;
    }
    const [status] = ERRORS[answer.error];
    note(status);
    this.#fail(response, answer.error, headers);
  }

  #fail(
    response: Http2ServerResponse,
    name: keyof typeof ERRORS,
    headers: Record<string, string>,
  ): void {
    const [code, status, message] = ERRORS[name];
    const errorCode = name.startsWith("INVALID_") ? "INVALID_ARGUMENT" : name;
    const details: object[] =
      name === "PERMISSION_DENIED"
        ? []
        : [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }];
    const field = { INVALID_TOKEN: "message.token", INVALID_MESSAGE: "message.android.ttl" }[
      name as "INVALID_TOKEN"
    ];
    if (field)
      details.push({
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        fieldViolations: [{ field, description: message }],
      });
    this.#say(response, code, { error: { code, message, status, details } }, headers);
  }

  #refuse(response: Http2ServerResponse, code: number, status: string, message: string): void {
    this.#say(response, code, { error: { code, message, status } });
  }

  #say(
    response: Http2ServerResponse,
    status: number,
    body: object | string,
    headers: Record<string, string> = {},
  ): void {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? "text/html" : "application/json";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(text);
  }
}
