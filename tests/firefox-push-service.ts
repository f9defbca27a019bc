import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";

interface FromFirefox {
  messageType?: string;
  channelID?: string;
  uaid?: string;
}

/**
 * The push service that a Firefox under test uses: subscriptions over a WebSocket, messages in by
 * HTTP, passed on
 * encrypted as they came. Implements the parts of Mozilla's protocol that Firefox needs: hello,
 * register, notification, ack, ping.
 */
export class FirefoxPushService {
  /** Codes of Firefox's acknowledgements: 100 = decrypted and given to the service worker. */
  readonly acknowledged: number[] = [];
  readonly #channels = new Map<string, WebSocket>();
  readonly #server = http.createServer((request, response) => this.#take(request, response));
  #origin = "";

  get origin(): string {
    return this.#origin;
  }

  get socketUrl(): string {
    return `${this.#origin.replace("http:", "ws:")}/`;
  }

  async start(port = 0): Promise<this> {
    new WebSocketServer({ server: this.#server }).on("connection", (socket) => this.#talk(socket));
    await new Promise<void>((done) => this.#server.listen(port, "127.0.0.1", done));
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    for (const socket of this.#channels.values()) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #talk(socket: WebSocket): void {
    socket.on("message", (data) => {
      const text = data.toString();
      if (text === "{}") return socket.send("{}");
      const message = JSON.parse(text) as FromFirefox & { updates?: { code: number }[] };
      const { messageType, channelID = "" } = message;
      if (messageType === "hello") {
        const uaid = message.uaid || randomUUID().replaceAll("-", "");
        socket.send(
          JSON.stringify({ messageType, uaid, status: 200, use_webpush: true, broadcasts: {} }),
        );
      } else if (messageType === "register") {
        this.#channels.set(channelID, socket);
        const pushEndpoint = `${this.#origin}/push/${channelID}`;
        socket.send(JSON.stringify({ messageType, channelID, status: 200, pushEndpoint }));
      } else if (messageType === "unregister") {
        this.#channels.delete(channelID);
        socket.send(JSON.stringify({ messageType, channelID, status: 200 }));
      } else if (messageType === "ack") {
        this.acknowledged.push(...(message.updates ?? []).map(({ code }) => code));
      }
    });
  }

  #take(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const channelID = request.url?.split("/").at(-1) ?? "";
      const socket = this.#channels.get(channelID);
      if (!socket) return response.writeHead(410).end();
      socket.send(
        JSON.stringify({
          messageType: "notification",
          channelID,
          version: randomUUID(),
          data: Buffer.concat(chunks).toString("base64url"),
          headers: { encoding: String(request.headers["content-encoding"] ?? "aes128gcm") },
        }),
      );
      response.writeHead(201, { location: `${this.#origin}/m/${randomUUID()}` }).end();
    });
  }
}
