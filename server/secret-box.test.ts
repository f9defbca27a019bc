import fc from "fast-check";
import { expect, test } from "vitest";
import { SecretBox } from "@/server/secret-box.ts";

const box = new SecretBox("a secret of at least 32 characters!", "test");

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
  const others = [
    new SecretBox("another secret of 32 characters!!!!", "test"),
    new SecretBox("a secret of at least 32 characters!", "other"),
  ];
  for (const other of others) expect(other.open(sealed, "app 1")).toBeUndefined();
});

test("nothing that was changed opens, wherever it was changed", () => {
  const sealed = box.seal("postgres://u:p@h/d", "app 1");
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(box.open(`v1.${changed.toString("base64url")}`, "app 1")).toBeUndefined();
  }
  for (const broken of ["", "v1.", "v1.AAAA", "v2.AAAA", sealed.slice(0, -8)])
    expect(box.open(broken, "app 1")).toBeUndefined();
});
