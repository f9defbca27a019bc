import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isSealed, SecretBox } from "@/server/secret-box.ts";

const OLD = "a secret of at least 32 characters!";
const NEW = "another secret of 32 characters!!!!";
const box = new SecretBox(OLD, "test");

/** Seals as the first version did, which named no key. */
function sealV1(secret: string, text: string, owner: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tidings secret box: test", 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(owner));
  const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString("base64url")}`;
}

test("any text comes back, and never looks the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, owner) => {
      const sealed = box.seal(text, owner);
      expect(box.open(sealed, owner)).toBe(text);
      expect(box.seal(text, owner)).not.toBe(sealed);
    }),
  );
});

test("opens under the same secret, for the same purpose and owner only", () => {
  const sealed = box.seal("postgres://u:p@h/d", "app 1");
  expect(box.open(sealed, "app 2")).toBeUndefined();
  for (const other of [new SecretBox(NEW, "test"), new SecretBox(OLD, "other")])
    expect(other.open(sealed, "app 1")).toBeUndefined();
});

test("nothing that was changed opens, wherever it was changed", () => {
  const sealed = box.seal("postgres://u:p@h/d", "app 1");
  const [version, id, data = ""] = sealed.split(".");
  const bytes = Buffer.from(data, "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const text = `${version}.${id}.${changed.toString("base64url")}`;
    expect(box.open(text, "app 1")).toBeUndefined();
  }
  const broken = ["", "v1.", "v1.AAAA", "v2.AAAA", `v2.${id}.`, `v3.${id}.${data}`, `v2..${data}`];
  for (const text of [...broken, sealed.slice(0, -8), `${sealed}.AAAA`])
    expect(box.open(text, "app 1")).toBeUndefined();
});

test("a ring seals with its first key and opens what any of its keys has sealed", () => {
  const ring = new SecretBox([NEW, OLD], "test");
  const old = box.seal("hello", "app 1");
  const renewed = ring.seal("hello", "app 1");
  expect(ring.open(old, "app 1")).toBe("hello");
  expect([ring.isCurrent(old), ring.isCurrent(renewed)]).toEqual([false, true]);
  expect(new SecretBox(NEW, "test").open(renewed, "app 1")).toBe("hello");
  expect(box.open(renewed, "app 1")).toBeUndefined();
});

test("a value of the first version, which names no key, opens under any key of the ring", () => {
  const sealed = sealV1(OLD, "hello", "app 1");
  const ring = new SecretBox([NEW, OLD], "test");
  expect(ring.open(sealed, "app 1")).toBe("hello");
  expect(ring.open(sealed, "app 2")).toBeUndefined();
  expect(ring.isCurrent(sealed)).toBe(false);
  expect(new SecretBox(NEW, "test").open(sealed, "app 1")).toBeUndefined();
  expect([isSealed(sealed), isSealed(ring.seal("x", "y")), isSealed("plain")]).toEqual([
    true,
    true,
    false,
  ]);
});
