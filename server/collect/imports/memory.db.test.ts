import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, test } from "vitest";
import { getImport } from "@/server/collect/imports/get-import.ts";
import { importSlice } from "@/server/collect/imports/import-slice.ts";
import { startImport } from "@/server/collect/imports/start-import.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const ROWS = 50_000;
const MB = 1024 * 1024;
/** Less than half of the file, so that code that holds the file or its rows in memory fails. */
const GROWTH_MAX = 15 * MB;

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

setFlagsFromString("--expose_gc");
const collect: () => void = runInNewContext("gc");

/** Buffers are freed a moment after the objects that held them. */
async function held(): Promise<number> {
  collect();
  await setTimeout(20);
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function* file(onPiece: (n: number) => Promise<void>): AsyncGenerator<Uint8Array> {
  yield Buffer.from("id,n,note\n");
  for (let piece = 0; piece < ROWS / 500; piece++) {
    let text = "";
    for (let row = piece * 500; row < (piece + 1) * 500; row++)
      text += `u${row},${row},"${String(row).padEnd(700, "x")}"\n`;
    await onPiece(piece);
    yield Buffer.from(text);
  }
}

test("a file of 50,000 rows and 34 MB is taken in without memory growing with it", async () => {
  const app = await world.app();
  let first = 0;
  let most = 0;
  const measure = async (n: number) => {
    if (n % 10 !== 0) return;
    const now = await held();
    first ||= now;
    most = Math.max(most, now);
  };
  const body = file(measure);
  const { id } = await uploadCsv(app, { fileName: "big.csv", declaredBytes: null, body });
  const made = await getImport(app, { id });
  expect(made.bytes).toBeGreaterThan(2 * GROWTH_MAX);
  expect(most - first, "bytes held by the upload").toBeLessThan(GROWTH_MAX);

  if (!made.suggested) throw new Error("nothing is suggested");
  await startImport(app, {
    id,
    mapping: { ...made.suggested, columns: [{ column: 1, name: "n", type: "integer" }] },
  });
  const key = { appId: app.app.id, id };
  // The first slices fill the caches of ingestion.
  await importSlice(world.ctx(), key);
  await importSlice(world.ctx(), key);
  first = await held();
  most = first;
  while ((await importSlice(world.ctx(), key)).more) most = Math.max(most, await held());
  expect(most - first, "bytes held by the run").toBeLessThan(GROWTH_MAX);
  expect(await getImport(app, { id })).toMatchObject({
    state: "finished",
    stored: ROWS,
    failed: 0,
  });
}, 120_000);
