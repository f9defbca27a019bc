import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getImport } from "@/server/collect/imports/get-import.ts";
import { receiveImport } from "@/server/collect/imports/receive-import.ts";
import { FILE_BYTES_MAX, ImportFile } from "@/server/collect/imports/schema.ts";
import { ImportIdDigits } from "@/server/id.ts";
import { formatBytes } from "@/server/words.ts";

const tag = "Imports";
const Count = z.number().int();
const State = z.enum(["uploading", "ready", "running", "finished", "stopped", "failed"]);

const Import = z
  .object({
    id: Count,
    fileName: z.string(),
    state: State,
    bytes: Count,
    sha256: z.string().nullable(),
    position: Count.meta({ description: "Rows read so far." }),
    offset: Count.meta({ description: "Bytes of the file up to there." }),
    stored: Count,
    skipped: Count.meta({ description: "Empty rows." }),
    failed: Count.meta({ description: "Rows that could not be taken." }),
    reason: z.string().nullable().meta({ description: "Why the import as a whole failed." }),
    createdAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    errors: z
      .array(
        z.object({
          row: Count.meta({ description: "1 = the first row below the header." }),
          reason: z.string(),
          line: z.string(),
        }),
      )
      .meta({ description: "The first ten of them." }),
  })
  .meta({ id: "Import" });

export const IMPORT_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "createImport",
    method: "POST",
    path: "/imports",
    summary: "Import users from a CSV file",
    description: `The body is the file: UTF-8, with a header row, separated by commas, semicolons or tabs, and at most ${formatBytes(FILE_BYTES_MAX)}. Every column except the id becomes the app-info of the same name. Its type comes from the tag plan or from the first rows. Users who do not exist are created.`,
    tag,
    query: ImportFile,
    file: "text/csv",
    answer: z.object({ id: Count, state: State }),
    status: 201,
    refuses: [409, 412, 413, 415],
    handle: (ctx, { query, file }) =>
      receiveImport(ctx, { ...query, declaredBytes: file.declaredBytes, body: file.body }),
  }),
  restRoute({
    id: "getImport",
    method: "GET",
    path: "/imports/{id}",
    summary: "Get the progress of an import",
    description: "Returns the state of an import, its counts and the first rows that failed.",
    tag,
    params: z.object({
      id: ImportIdDigits,
    }),
    answer: Import,
    handle: (ctx, { params }) => getImport(ctx, params),
  }),
];
