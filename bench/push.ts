import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import webPush from "web-push";
import type { PushMessage } from "@/server/push/sender.ts";
import { WebPushSender } from "@/server/push/web-push.ts";

const MESSAGES = 20_000;
const PLAIN_MESSAGES = 4_000;
const CONTACT = "mailto:bench@example.test";
const SERVICE = fileURLToPath(new URL("../tests/push-service.ts", import.meta.url));

export interface PushBench {
  /** Encrypted messages per second of our sender. */
  perSecond: number;
  /**
   * Messages per second the web-push package's own way: sign and encrypt each, HTTP/1.1, 100 at a
   * time.
   */
  plainPerSecond: number;
  ratio: number;
}

async function startService(
  protocol: "h2c" | "http1",
): Promise<{ origin: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", SERVICE, "0", protocol, "blind"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { origin: String(line), child };
}

/** A device's public keys; the service of the bench does not decrypt. */
function deviceKeys(): { p256dh: string; auth: string } {
  const p256dh = createECDH("prime256v1").generateKeys("base64url");
  return { p256dh, auth: randomBytes(16).toString("base64url") };
}

function makeMessages(origin: string, count: number): PushMessage[] {
  const devices = Array.from({ length: 500 }, deviceKeys);
  return Array.from({ length: count }, (_, n) => {
    const { p256dh = "", auth = "" } = devices[n % devices.length] ?? {};
    return {
      deliveryId: `d${n}`,
      target: { kind: "webpush", endpoint: `${origin}/push/${n}`, p256dh, auth },
      payload: JSON.stringify({ tidings: 1, d: `d${n}`, t: "Bench", b: "b".repeat(200) }),
      ttlSeconds: 60,
      urgency: "normal",
      topic: `t${n}`,
    };
  });
}

/** Sends as the pipeline does: four chunks of 500 at a time. */
async function inChunks<T>(
  messages: PushMessage[],
  send: (chunk: PushMessage[]) => Promise<T[]>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < messages.length) {
      const chunk = messages.slice(next, next + 500);
      next += 500;
      results.push(...(await send(chunk)));
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return results;
}

async function measureOurs(keys: webPush.VapidKeys): Promise<number> {
  const { origin, child } = await startService("h2c");
  const sender = new WebPushSender({ contact: CONTACT, extraOrigins: new Set([origin]) });
  const credentials = { vapidPublicKey: keys.publicKey, vapidPrivateKey: keys.privateKey };
  await sender.send(credentials, makeMessages(origin, 1_000));
  const messages = makeMessages(origin, MESSAGES);
  const started = performance.now();
  const results = await inChunks(messages, (chunk) => sender.send(credentials, chunk));
  const seconds = (performance.now() - started) / 1_000;
  await sender.close();
  child.kill();
  const sent = results.filter((result) => result.outcome === "sent").length;
  if (sent !== MESSAGES) throw new Error(`only ${sent} of ${MESSAGES} were sent`);
  return MESSAGES / seconds;
}

/** Does what `webpush.sendNotification` does, over plain http because that function refuses it. */
async function measurePlain(keys: webPush.VapidKeys): Promise<number> {
  const { origin, child } = await startService("http1");
  const agent = new http.Agent({ keepAlive: true, maxSockets: 100 });
  const messages = makeMessages(origin, PLAIN_MESSAGES);
  const vapidDetails = { subject: CONTACT, ...keys };
  let next = 0;
  const sendOne = (message: PushMessage) => {
    const { endpoint, p256dh, auth } = message.target;
    const details = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh: p256dh ?? "", auth: auth ?? "" } },
      message.payload,
      { vapidDetails, TTL: message.ttlSeconds, topic: message.topic, contentEncoding: "aes128gcm" },
    );
    return new Promise<number>((resolve, reject) => {
      const options = {
        agent,
        method: "POST",
        headers: details.headers as http.OutgoingHttpHeaders,
      };
      const request = http.request(endpoint, options, (response) => {
        response.resume().on("end", () => resolve(response.statusCode ?? 0));
      });
      request.on("error", reject).end(details.body);
    });
  };
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 100 }, async () => {
      for (let message = messages[next++]; message; message = messages[next++]) {
        const status = await sendOne(message);
        if (status !== 201) throw new Error(`the push service answered ${status}`);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  child.kill();
  return PLAIN_MESSAGES / seconds;
}

/** Sends to a push service in a process of its own, in both ways, one after the other. */
export async function benchPush(): Promise<PushBench> {
  const keys = webPush.generateVAPIDKeys();
  const plainPerSecond = await measurePlain(keys);
  const perSecond = await measureOurs(keys);
  return { perSecond, plainPerSecond, ratio: perSecond / plainPerSecond };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { perSecond, plainPerSecond, ratio } = await benchPush();
  console.log(
    `web push  ${Math.round(perSecond)} messages/s, package's own way ${Math.round(plainPerSecond)}/s, ratio ${ratio.toFixed(2)}`,
  );
}
