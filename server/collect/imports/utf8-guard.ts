import { isUtf8 } from "node:buffer";
import { DomainError } from "@/server/errors.ts";

const SAVE_AS = "Save it as CSV in UTF-8 and upload it again.";

/** Files that are not text in UTF-8, by their first bytes. */
const FOREIGN: readonly { begins: number[]; message: string }[] = [
  { begins: [0xff, 0xfe], message: `The file is in UTF-16, not in UTF-8. ${SAVE_AS}` },
  { begins: [0xfe, 0xff], message: `The file is in UTF-16, not in UTF-8. ${SAVE_AS}` },
  {
    begins: [0x50, 0x4b, 0x03, 0x04],
    message: `The file is an Excel workbook or another archive, not a CSV file. ${SAVE_AS}`,
  },
  {
    begins: [0x1f, 0x8b],
    message: "The file is compressed. Unpack it and upload the CSV file inside.",
  },
];
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const HEAD_BYTES = 4;

/** Counts the bytes at the end of `bytes` that begin a character which continues in the next piece. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Counts the bytes of `bytes` that are whole characters before the first invalid one. */
function soundLength(bytes: Buffer): number {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let sound = 0;
  try {
    for (let at = 0; at < bytes.length; at++) {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== "") sound = at + 1;
    }
  } catch {
    // The first byte that fits nowhere. The valid part ends before the character that it breaks.
  }
  return sound;
}

/**
 * Passes on a text file in UTF-8 without its byte order mark, in pieces that end between characters. Throws `invalid`
 * with the position of the byte when it is anything else.
 */
export async function* guardUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  /** Number of bytes and line ends that were passed on, including the mark. */
  let passed = 0;
  let lines = 0;
  let begun = false;
  const check = (bytes: Buffer) => {
    const wrong = [bytes.indexOf(0), isUtf8(bytes) ? -1 : soundLength(bytes)];
    const bad = Math.min(...wrong.filter((at) => at >= 0));
    if (bad === Number.POSITIVE_INFINITY) return;
    const line = lines + countLines(bytes.subarray(0, bad)) + 1;
    throw new DomainError("invalid", wordsOf(passed + bad + 1, line, bytes[bad] ?? 0), {
      byte: passed + bad + 1,
      line,
    });
  };
  for await (const piece of pieces) {
    let bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : asBuffer(piece);
    if (!begun) {
      if (bytes.length < HEAD_BYTES) {
        rest = Buffer.from(bytes);
        continue;
      }
      begun = true;
      bytes = withoutMark(bytes);
      passed = rest.length + piece.length - bytes.length;
    }
    const end = bytes.length - openEnd(bytes);
    const whole = bytes.subarray(0, end);
    rest = Buffer.from(bytes.subarray(end));
    check(whole);
    passed += whole.length;
    lines += countLines(whole);
    if (whole.length > 0) yield whole;
  }
  const last = begun ? rest : withoutMark(rest);
  check(last);
  if (last.length > 0) yield last;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}

function withoutMark(bytes: Buffer): Buffer {
  for (const { begins, message } of FOREIGN) {
    if (begins.every((byte, at) => bytes[at] === byte)) throw new DomainError("invalid", message);
  }
  return bytes.subarray(0, 3).equals(BOM) ? bytes.subarray(3) : bytes;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function wordsOf(byte: number, line: number, value: number): string {
  const where = `Byte ${byte.toLocaleString("en")} (line ${line.toLocaleString("en")})`;
  if (value === 0)
    return `${where} is a zero byte: the file is not text, or it is in UTF-16. ${SAVE_AS}`;
  const hex = value.toString(16).padStart(2, "0");
  return `${where}, 0x${hex}, is not UTF-8: the file seems to be in another encoding. ${SAVE_AS}`;
}
