import { once } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import type { WebhookPayload } from "@/server/outbox/schema.payload.ts";

interface Received {
  id: string;
  payload: WebhookPayload;
  headers: Record<string, string>;
}

/**
 * A receiver of webhooks as its makers would write one: it accepts only what the library verifies.
 */
export class WebhookReceiver {
  readonly received: Received[] = [];
  /** The response to the next messages; 204 by default. */
  answer: (n: number) => { status: number; headers?: Record<string, string> } | "hang" = () => ({
    status: 204,
  });
  secret = "";
  refused = 0;
  requests = 0;
  readonly #server: Server = createServer((request, response) => {
    void this.#take(request).then((verified) => {
      this.requests += 1;
      const answer = this.answer(this.requests);
      if (answer === "hang") return;
      response.writeHead(verified ? answer.status : 401, answer.headers).end("thank you");
    });
  });

  async start(): Promise<void> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  get url(): string {
    return `${this.origin}/hooks?from=tidings`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage): Promise<boolean> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = request.headers as Record<string, string>;
    try {
      const payload = new Webhook(this.secret).verify(Buffer.concat(chunks), headers);
      const id = headers["webhook-id"] ?? "";
      this.received.push({ id, payload: payload as WebhookPayload, headers });
      return true;
    } catch {
      this.refused += 1;
      return false;
    }
  }
}
