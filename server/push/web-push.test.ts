import { afterAll, beforeAll, describe, expect, test } from "vitest";
import webPush from "web-push";
import type { PushMessage } from "@/server/push/sender.ts";
import { WebPushSender } from "@/server/push/web-push.ts";
import { PushService } from "@/tests/push-service.ts";

const keys = webPush.generateVAPIDKeys();
const credentials = { vapidPublicKey: keys.publicKey, vapidPrivateKey: keys.privateKey };

function message(service: PushService, subscriber: string): PushMessage {
  const { endpoint, keys: own } = service.subscribe(subscriber);
  return {
    deliveryId: `delivery of ${subscriber}`,
    target: { kind: "webpush", endpoint, ...own },
    payload: JSON.stringify({ to: subscriber, text: "naïve 😀" }),
    ttlSeconds: 60,
    urgency: "high",
    topic: `topic-${subscriber}`,
  };
}

for (const protocol of ["h2c", "http1"] as const) {
  describe(`over ${protocol}`, () => {
    const service = new PushService({ protocol });
    let sender: WebPushSender;
    let impatient: WebPushSender;
    beforeAll(async () => {
      await service.start();
      const extraOrigins = new Set([service.origin]);
      const contact = "mailto:push@example.test";
      sender = new WebPushSender({ contact, extraOrigins });
      impatient = new WebPushSender({ contact, extraOrigins, timeoutMs: 1_000 });
    });
    afterAll(async () => {
      await sender.close();
      await impatient.close();
      await service.stop();
    });

    test("every message arrives readable, signed and with its headers", async () => {
      const messages = Array.from({ length: 300 }, (_, n) => message(service, `many-${n}`));
      const results = await sender.send(credentials, messages);
      expect(results.every((result) => result.outcome === "sent")).toBe(true);
      expect(service.complaints).toEqual([]);
      expect(service.received.length).toBe(300);
      const one = service.received.find((push) => push.subscriber === "many-7");
      expect(one).toMatchObject({ topic: "topic-many-7", ttl: 60, urgency: "high" });
      expect(JSON.parse(one?.payload ?? "")).toEqual({ to: "many-7", text: "naïve 😀" });
    });

    test("answers become results, one by one, without disturbing their neighbours", async () => {
      service.answer = (subscriber) => {
        if (subscriber === "hang") return "hang";
        const [, status = "201", retryAfter] = subscriber.split("_");
        return { status: Number(status), ...(retryAfter ? { retryAfter } : {}) };
      };
      const subscribers = [
        "s_201",
        "s_404",
        "s_410",
        "s_429_7",
        "s_503",
        "s_400",
        "s_403",
        "s_413",
        "s_307",
        "hang",
      ];
      const results = await impatient.send(
        credentials,
        subscribers.map((name) => message(service, name)),
      );
      expect(
        results.map((result) => [
          result.outcome,
          "reason" in result ? result.reason : "",
          result.outcome === "retry" ? result.retryAfterMs : null,
        ]),
      ).toEqual([
        ["sent", "", null],
        ["gone", "http_404", null],
        ["gone", "http_410", null],
        ["retry", "http_429", 7_000],
        ["retry", "http_503", null],
        ["rejected", "http_400", null],
        ["rejected", "http_403", null],
        ["rejected", "http_413", null],
        ["rejected", "http_307", null],
        ["retry", "timeout", null],
      ]);
      service.answer = () => ({ status: 201 });
    });

    test("an endless answer is cut off and still counts by its status", async () => {
      service.answer = () => ({ status: 201, body: "x".repeat(5_000_000) });
      const [result] = await sender.send(credentials, [message(service, "endless")]);
      expect(result?.outcome).toBe("sent");
      service.answer = () => ({ status: 201 });
    });

    test("a lost connection is opened again", async () => {
      service.cut();
      await new Promise((resolve) => setTimeout(resolve, 30));
      const results = await sender.send(credentials, [
        message(service, "a"),
        message(service, "b"),
      ]);
      expect(results.map((result) => result.outcome)).toEqual(["sent", "sent"]);
    });
  });
}

test("a service that is down leads to a retry, not to a fault", async () => {
  const service = await new PushService().start();
  await service.stop();
  const extraOrigins = new Set([service.origin]);
  const sender = new WebPushSender({
    contact: "mailto:push@example.test",
    extraOrigins,
    timeoutMs: 500,
  });
  const [result] = await sender.send(credentials, [message(service, "x")]);
  expect(result).toMatchObject({ outcome: "retry", status: null });
});

test("nothing is sent to an endpoint that is not a push service", async () => {
  const service = await new PushService().start();
  const sender = new WebPushSender({
    contact: "mailto:push@example.test",
    extraOrigins: new Set(),
  });
  const [result] = await sender.send(credentials, [message(service, "x")]);
  expect(result).toMatchObject({ outcome: "rejected", reason: "endpoint_not_allowed" });
  expect(service.received).toEqual([]);
  await service.stop();
});

test("broken keys of a device are rejected alone", async () => {
  const service = await new PushService().start();
  const sender = new WebPushSender({
    contact: "mailto:push@example.test",
    extraOrigins: new Set([service.origin]),
  });
  const broken = message(service, "broken");
  broken.target.p256dh = Buffer.alloc(65, 1).toString("base64url");
  const results = await sender.send(credentials, [broken, message(service, "fine")]);
  expect(results.map((result) => result.outcome)).toEqual(["rejected", "sent"]);
  await sender.close();
  await service.stop();
});

test("a private key is decrypted when it signs, and one that does not open is rejected in its own words", async () => {
  const service = await new PushService().start();
  const sender = new WebPushSender({
    contact: "mailto:push@example.test",
    extraOrigins: new Set([service.origin]),
    open: ({ vapidPrivateKey }) => (vapidPrivateKey === "sealed" ? keys.privateKey : undefined),
  });
  const send = (vapidPrivateKey: string, name: string) =>
    sender.send({ ...credentials, vapidPrivateKey }, [message(service, name)]);
  expect(await send("sealed", "a")).toMatchObject([{ outcome: "sent" }]);
  expect(await send("other", "b")).toMatchObject([
    { outcome: "rejected", reason: "app_keys_unreadable" },
  ]);
  await sender.close();
  await service.stop();
});
