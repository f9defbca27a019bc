import fc from "fast-check";
import { expect, test } from "vitest";
import { buildPayload, MAX_PAYLOAD_BYTES } from "@/server/engage/content/payload.ts";
import { Content } from "@/server/engage/content/schema.ts";

const envelope = {
  deliveryId: "8b1fdd2a-52a4-4a1e-8d44-2f87b6a7e6cd",
  writeKey: "wk_0123456789abcdef",
  baseUrl: "https://tidings.example.test",
  expiresAt: new Date("2026-11-24T12:00:00Z"),
};
const content = Content.parse({ title: "Hello", body: "World" });

test("the payload has the short names that the service worker reads", () => {
  const buttons = [{ action: "buy", title: "Buy", url: "https://shop.test/buy" }];
  const payload = buildPayload(
    { ...content, icon: "https://a.test/i.png", image: "https://a.test/m.png", url: "/x", buttons },
    envelope,
  );
  expect(JSON.parse(payload)).toEqual({
    tidings: 1,
    d: envelope.deliveryId,
    t: "Hello",
    b: "World",
    i: "https://a.test/i.png",
    m: "https://a.test/m.png",
    u: "/x",
    a: buttons,
    k: envelope.writeKey,
    e: envelope.baseUrl,
    x: 1795521600000,
  });
});

test("kind, category and data for the app's code travel along, whole", () => {
  const data = { encoding: "base64" as const, data: "A".repeat(3_400) };
  const payload = buildPayload(
    { ...content, data, body: "b".repeat(2_000) },
    { ...envelope, kind: "data_push", category: "silent" },
  );
  expect(JSON.parse(payload)).toMatchObject({ n: "data_push", c: "silent", p: data });
});

test("a view is announced but does not travel along; a badge of 0 does", () => {
  const view = { type: "web" as const, html: "<p>long</p>" };
  const payload = buildPayload({ ...content, view }, { ...envelope, badge: 0 });
  expect(JSON.parse(payload)).toMatchObject({ v: 1, g: 0 });
  expect(payload).not.toContain("long");
});

test("a body that is too long ends in an ellipsis, and the rest stays", () => {
  const payload = JSON.parse(
    buildPayload({ ...content, body: "😀".repeat(2_000), url: "/x" }, envelope),
  );
  expect(payload.b).toMatch(/^(😀)+…$/u);
  expect(payload.b.length).toBeGreaterThan(1_500);
  expect(payload).toMatchObject({ t: "Hello", u: "/x" });
});

test("no content makes a payload that push services would refuse", () => {
  const long = (max: number) =>
    fc.string({ unit: fc.constantFrom("a", "é", "😀", '"', "\u0001", "漢"), maxLength: max });
  fc.assert(
    fc.property(
      long(3_000),
      long(8_000),
      long(1_000),
      long(2_000),
      long(500),
      (title, body, icon, url, button) => {
        const buttons = [
          { action: "a", title: button, url },
          { action: "b", title: button },
        ];
        const payload = buildPayload(
          { ...content, title, body, bigText: body, icon, image: icon, url, buttons },
          envelope,
        );
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
        expect(JSON.parse(payload).d).toBe(envelope.deliveryId);
      },
    ),
    { numRuns: 300 },
  );
});
