import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardUtf8 } from "@/server/collect/imports/utf8-guard.ts";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function guard(bytes: Uint8Array, size: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of guardUtf8(inPieces(bytes, size))) {
    // Each piece consists of whole characters.
    expect(Buffer.from(piece.toString()).equals(piece)).toBe(true);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

describe("what is let through", () => {
  test("text in UTF-8, byte for byte, in pieces that end between characters", async () => {
    const text = fc
      .string({ unit: "binary" })
      .map((s) => s.replaceAll("\0", "").replace(/^\ufeff/, ""));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 6 }), async (s, size) => {
        const bytes = Buffer.from(`id${s}`);
        expect(await guard(bytes, size)).toEqual(bytes);
      }),
    );
  });

  test.each([1, 2, 3, 100])("a byte order mark is dropped (pieces of %i)", async (size) => {
    expect((await guard(Buffer.from("\ufeffid\n1\n"), size)).toString()).toBe("id\n1\n");
    expect((await guard(Buffer.from("\ufeff"), size)).toString()).toBe("");
  });
});

describe("what is refused, in words", () => {
  test.each([1, 3, 100])("the first byte that is not UTF-8 (pieces of %i)", async (size) => {
    const latin1 = Buffer.concat([Buffer.from("id,name\n1,ü\n2,Zo"), Buffer.from([0xeb, 0x2c])]);
    await expect(guard(latin1, size)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Byte 18 (line 3), 0xeb, is not UTF-8"),
      details: { byte: 18, line: 3 },
    });
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), latin1]);
    await expect(guard(marked, size)).rejects.toThrow("Byte 21 (line 3)");
  });

  test("a file that ends within a character", async () => {
    await expect(guard(Buffer.from([0x69, 0x64, 0x0a, 0x61, 0xc3]), 2)).rejects.toThrow(
      "Byte 5 (line 2), 0xc3",
    );
  });

  test.each([
    ["UTF-16, little end first", Buffer.from("\ufeffid,name", "utf16le"), "UTF-16"],
    ["UTF-16, big end first", Buffer.from("\ufeffid,name", "utf16le").swap16(), "UTF-16"],
    ["UTF-16 without a mark", Buffer.from("id,name", "utf16le"), "UTF-16"],
    ["a workbook", Buffer.from("PK\u0003\u0004xxxx"), "Excel"],
    ["gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0]), "compressed"],
    ["a zero byte", Buffer.from("id\n1\0\n"), "Byte 5 (line 2) is a zero byte"],
  ])("%s", async (_, bytes, words) => {
    for (const size of [1, 2, 100]) await expect(guard(bytes, size)).rejects.toThrow(words);
  });
});
