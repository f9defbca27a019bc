import { createECDH } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encryptPush } from "@/server/push/encrypt.ts";
import { decryptPush, subscriberKeys } from "@/tests/push-service/subscriber-keys.ts";

test("the example of RFC 8291 comes out byte for byte", () => {
  const own = createECDH("prime256v1");
  own.setPrivateKey(Buffer.from("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "base64url"));
  const message = encryptPush(
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "BTBZMqHH6r4Tts7J_aSIgg",
    "When I grow up, I want to be a watermelon",
    own,
    Buffer.from("DGv6ra1nlYgDCS1FRnbzlw", "base64url"),
  );
  expect(message.toString("base64url")).toBe(
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  );
});

test("its device, and only it, reads any text", () => {
  const { p256dh, auth } = subscriberKeys("reader");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
      const message = encryptPush(p256dh, auth, text);
      expect(decryptPush("reader", message)).toBe(text);
      expect(() => decryptPush("somebody else", message)).toThrow();
    }),
    { numRuns: 50 },
  );
});

test("a payload of 3,993 bytes makes the 4,096 bytes that push services take", () => {
  const { p256dh, auth } = subscriberKeys("reader");
  expect(encryptPush(p256dh, auth, "x".repeat(3_993)).length).toBe(4_096);
});
