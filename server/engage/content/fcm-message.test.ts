import fc from "fast-check";
import { expect, test } from "vitest";
import type { FcmEnvelope } from "@/server/engage/content/fcm-message.ts";
import { buildFcmMessage, MAX_FCM_BYTES } from "@/server/engage/content/fcm-message.ts";
import { Content } from "@/server/engage/content/schema.ts";

const envelope: FcmEnvelope = {
  deliveryId: "8b1fdd2a-52a4-4a1e-8d44-2f87b6a7e6cd",
  topic: "8b1fdd2a52a44a1e8d442f87b6a7e6cd",
  kind: "announcement",
  ttlSeconds: 3_600,
  expiresAt: new Date("2026-11-24T12:00:00Z"),
  urgency: "high",
  category: "offers",
  badge: 3,
  sound: "ding",
};
const content = Content.parse({
  title: "Hello",
  body: "World",
  bigText: "World, and more",
  icon: null,
  image: "https://a.test/m.png",
  url: "myapp://shop/7",
  buttons: [{ action: "buy", title: "Buy", url: "myapp://buy" }],
});

test("a notification carries every option in the words of Android and of iOS", () => {
  expect(JSON.parse(buildFcmMessage(content, envelope))).toEqual({
    notification: { title: "Hello", body: "World", image: "https://a.test/m.png" },
    data: {
      tidings: "1",
      delivery: envelope.deliveryId,
      kind: "announcement",
      url: "myapp://shop/7",
      category: "offers",
      buttons: '[{"action":"buy","title":"Buy","url":"myapp://buy"}]',
      expires: "1795521600000",
    },
    android: {
      collapse_key: envelope.topic,
      priority: "HIGH",
      ttl: "3600s",
      notification: {
        tag: envelope.topic,
        body: "World, and more",
        channel_id: "offers",
        sound: "ding",
        notification_count: 3,
      },
    },
    apns: {
      headers: {
        "apns-collapse-id": envelope.topic,
        "apns-expiration": "1795521600",
        "apns-priority": "10",
      },
      payload: { aps: { badge: 3, sound: "ding", category: "offers", "mutable-content": 1 } },
      fcm_options: { image: "https://a.test/m.png" },
    },
  });
});

test("a data push shows nothing, wakes the app and is not collapsed with others", () => {
  const data = { encoding: "base64" as const, data: "SGVsbG8=" };
  const message = JSON.parse(
    buildFcmMessage({ ...content, data }, { ...envelope, kind: "data_push" }),
  );
  expect(message.notification).toBeUndefined();
  expect(message.android).toEqual({ priority: "HIGH", ttl: "3600s" });
  expect(message.data).toMatchObject({ encoding: "base64", payload: "SGVsbG8=" });
  expect(message.apns.payload).toEqual({ aps: { "content-available": 1 } });
  expect(message.apns.headers).toMatchObject({
    "apns-priority": "5",
    "apns-push-type": "background",
  });
});

test("every value of data is a string, as FCM demands", () => {
  const { data } = JSON.parse(buildFcmMessage(content, envelope)) as { data: object };
  expect(Object.values(data).every((value) => typeof value === "string")).toBe(true);
});

test("no words make a message that FCM would refuse as too long", () => {
  const long = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', "\u0001", "漢"), maxLength });
  fc.assert(
    fc.property(long(2_000), long(4_000), long(4_000), long(1_000), (title, body, bigText, url) => {
      const message = buildFcmMessage(
        { ...content, title, body, bigText, url, buttons: [{ action: "a", title: url, url }] },
        envelope,
      );
      expect(Buffer.byteLength(message)).toBeLessThanOrEqual(MAX_FCM_BYTES);
      expect(JSON.parse(message).data.delivery).toBe(envelope.deliveryId);
    }),
    { numRuns: 200 },
  );
});
