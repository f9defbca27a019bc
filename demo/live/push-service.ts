import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openDemoApp } from "@/demo/site/open-demo-app.ts";
import type { Reaction } from "@/demo/site/reactions.ts";
import { react } from "@/demo/site/reactions.ts";
import { makeCtx } from "@/server/adapters/http/context.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import { silentLog } from "@/server/log.ts";

/** Readers react ten times as fast as people, so that a campaign can be watched. */
const PACE = 0.1;
const LATEST_MS = 10 * 60_000;
const FLUSH_MS = 500;
const REPORTED_MAX = 1_000;

interface Feedback {
  deliveryId: string;
  status: Reaction["status"];
}

/**
 * A push service on this machine for the demo's devices. It accepts every message, and its readers
 * react over the next minutes.
 */
export async function startDemoPush(): Promise<{ origin: string; stop(): Promise<void> }> {
  const readers = new Readers();
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    incoming.once("end", () => {
      const deliveryId = deliveryOf(incoming.headers.topic);
      outgoing.writeHead(deliveryId ? 201 : 400).end();
      if (deliveryId) readers.receive(deliveryId);
    });
  });
  await new Promise<void>((settle, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", settle);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      readers.stop();
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

/** The topic of a message is the id of its delivery without dashes. */
function deliveryOf(topic: string | string[] | undefined): string | undefined {
  const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/.exec(`${topic}`);
  return parts?.slice(1).join("-");
}

class Readers {
  #waiting: Feedback[] = [];
  #app: Promise<AppCtx | undefined> | undefined;
  readonly #timer = setInterval(() => this.#report(), FLUSH_MS).unref();

  receive(deliveryId: string): void {
    for (const { status, afterMs } of react(Math.random, PACE)) {
      const report = () => this.#waiting.push({ deliveryId, status });
      setTimeout(report, Math.min(afterMs, LATEST_MS)).unref();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #report(): void {
    const feedback = this.#waiting.splice(0, REPORTED_MAX);
    if (feedback.length === 0) return;
    this.#app ??= openDemoApp(makeCtx({ type: "device" }, silentLog));
    this.#app
      .then((app) => app && recordFeedback(app, { feedback }))
      // The reactions are invented, so losing some does no harm.
      .catch(() => {
        this.#app = undefined;
      });
  }
}
