import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/**
 * One user of the file: `line` counts from 1 after the header; `visits` are category numbers in
 * order.
 */
export interface MsnbcUser {
  line: number;
  visits: number[];
}

export interface MsnbcFile {
  /** `categories[0]` is number 1. */
  categories: string[];
  users: AsyncGenerator<MsnbcUser>;
}

/**
 * Opens an `msnbc990928.seq` file, plain or gzipped: comments that start with `%` and blank lines,
 * in between the line with the names of
 * the categories, then a user a line. It streams: memory does not grow with the file. Throws for
 * any other file.
 */
export async function openMsnbcFile(path: string): Promise<MsnbcFile> {
  const lines = readLines(path);
  const categories = await readHeader(lines, path);
  return { categories, users: readUsers(lines, categories.length) };
}

async function* readLines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const input = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => input.destroy(error));
  // A line interface over a failing stream ends silently: the failure is passed on by hand.
  let failure: Error | undefined;
  input.on("error", (error: Error) => {
    failure = error;
  });
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  if (failure) throw failure;
}

async function readHeader(lines: AsyncGenerator<string>, path: string): Promise<string[]> {
  let categories: string[] = [];
  for (let at = await lines.next(); !at.done; at = await lines.next()) {
    const text = at.value.trim();
    if (text.startsWith("%") && text.includes("Sequences")) {
      if (categories.length > 0) return categories;
      break;
    }
    if (text !== "" && !text.startsWith("%")) categories = text.split(/\s+/);
  }
  throw new Error(`${path} has no header of an msnbc.com sequence file`);
}

async function* readUsers(
  lines: AsyncGenerator<string>,
  categories: number,
): AsyncGenerator<MsnbcUser> {
  let line = 0;
  for await (const text of lines) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    line++;
    const visits = trimmed.split(/\s+/).map(Number);
    const wrong = visits.find((n) => !Number.isInteger(n) || n < 1 || n > categories);
    if (wrong !== undefined)
      throw new Error(`user ${line} visited an unknown category: ${trimmed.slice(0, 60)}`);
    yield { line, visits };
  }
}
