import http from "node:http";
import http2 from "node:http2";
import type { AddressInfo, Server } from "node:net";
import { fileURLToPath } from "node:url";
import { checkVapid } from "./push-service/check-vapid.ts";
import { decryptPush, subscriberKeys } from "./push-service/subscriber-keys.ts";

/** A message that arrived at a subscriber. `payload` is null when decryption is off. */
export interface ReceivedPush {
  subscriber: string;
  topic: string;
  ttl: number;
  urgency: string;
  payload: string | null;
  status: number;
}

/** The service's response. `hang` = never. */
export type PushAnswer = { status: number; retryAfter?: string; body?: string } | "hang";

export interface Subscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface PushServiceOptions {
  port?: number;
  /** `h2c` = HTTP/2 without TLS, `http1`, or `h2` with the given key and certificate. */
  protocol?: "h2c" | "http1" | "h2";
  tls?: { key: string; cert: string };
  /** Check that each message can be read by its subscriber. Default true. */
  decrypt?: boolean;
  /** Keep the messages. Default true. */
  record?: boolean;
}

type Request = http.IncomingMessage | http2.Http2ServerRequest;
type Response = http.ServerResponse | http2.Http2ServerResponse;

/**
 * A local push service that behaves like those of browser vendors: it checks VAPID, decrypts, and
 * responds as configured.
 */
export class PushService {
  readonly received: ReceivedPush[] = [];
  /** Decides the response to a well-formed message; a malformed one gets 400 or 403 before. */
  answer: (subscriber: string, attempt: number) => PushAnswer = () => ({ status: 201 });
  /** Messages that violated the standards, with the complaint. */
  readonly complaints: string[] = [];
  taken = 0;
  readonly #attempts = new Map<string, number>();
  readonly #options: PushServiceOptions;
  #server: Server | undefined;
  #origin = "";

  constructor(options: PushServiceOptions = {}) {
    this.#options = options;
  }

  get origin(): string {
    return this.#origin;
  }

  /**
   * Returns a subscription as a browser would; the same id gives the same keys in every process.
   */
  subscribe(subscriber: string): Subscription {
    const { p256dh, auth } = subscriberKeys(subscriber);
    return { endpoint: `${this.#origin}/push/${subscriber}`, keys: { p256dh, auth } };
  }

  async start(): Promise<this> {
    const { protocol = "h2c", port = 0, tls } = this.#options;
    const handle = (request: Request, response: Response) => void this.#handle(request, response);
    const server =
      protocol === "http1"
        ? http.createServer(handle)
        : protocol === "h2"
          ? http2.createSecureServer({ ...tls, allowHTTP1: true }, handle)
          : http2.createServer({ settings: { maxConcurrentStreams: 256 } }, handle);
    if (server instanceof http.Server) server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    this.#server = server;
    const scheme = protocol === "h2" ? "https" : "http";
    this.#origin = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#sockets(server);
    return this;
  }

  /** Cuts every connection, including those of hanging requests. */
  async stop(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Cuts the connections but keeps listening. */
  cut(): void {
    for (const socket of this.#open) socket.destroy();
  }

  readonly #open = new Set<{ destroy(): void }>();

  #sockets(server: Server): void {
    server.on("connection", (socket) => {
      this.#open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => this.#open.delete(socket));
    });
  }

  async #handle(request: Request, response: Response): Promise<void> {
    const path = request.url ?? "";
    if (request.method === "GET")
      return this.#finish(response, { status: 200, body: JSON.stringify({ taken: this.taken }) });
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // The sender died, or gave up.
    }
    const subscriber = path.replace(/^\/push\//, "");
    const headers = request.headers;
    const complaint = this.#complaint(headers, path);
    if (complaint) return this.#refuse(response, complaint);
    let payload: string | null = null;
    if (this.#options.decrypt ?? true) {
      try {
        payload = decryptPush(subscriber, Buffer.concat(chunks));
      } catch (error) {
        return this.#refuse(response, `not decryptable: ${String(error)}`);
      }
    }
    const attempt = (this.#attempts.get(subscriber) ?? 0) + 1;
    if (this.#options.record ?? true) this.#attempts.set(subscriber, attempt);
    const answer = this.answer(subscriber, attempt);
    const status = answer === "hang" ? 0 : answer.status;
    if (status === 201) this.taken++;
    if (this.#options.record ?? true) {
      const topic = String(headers.topic);
      const urgency = String(headers.urgency);
      this.received.push({ subscriber, topic, ttl: Number(headers.ttl), urgency, payload, status });
    }
    if (answer !== "hang") this.#finish(response, answer);
  }

  #complaint(headers: http.IncomingHttpHeaders, path: string): string | null {
    if (!path.startsWith("/push/")) return `no such path: ${path}`;
    if (headers["content-encoding"] !== "aes128gcm") return "content-encoding is not aes128gcm";
    if (!/^\d+$/.test(String(headers.ttl))) return `ttl: ${String(headers.ttl)}`;
    if (!/^[\w-]{1,32}$/.test(String(headers.topic))) return `topic: ${String(headers.topic)}`;
    return checkVapid(headers.authorization ?? "", this.#origin);
  }

  #refuse(response: Response, complaint: string): void {
    this.complaints.push(complaint);
    this.#finish(response, { status: 400, body: complaint });
  }

  #finish(
    response: Response,
    answer: { status: number; retryAfter?: string; body?: string },
  ): void {
    response.statusCode = answer.status;
    if (answer.retryAfter !== undefined) response.setHeader("retry-after", answer.retryAfter);
    response.end(answer.body ?? "");
  }
}

/**
 * `node --import tsx tests/push-service.ts [port] [h2c|http1] [decrypt|blind]` runs one by itself
 * and prints its origin.
 */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port = "0", protocol = "h2c", decrypt = "decrypt"] = process.argv.slice(2);
  const service = new PushService({
    port: Number(port),
    protocol: protocol === "http1" ? "http1" : "h2c",
    decrypt: decrypt === "decrypt",
    record: false,
  });
  await service.start();
  console.log(service.origin);
}
