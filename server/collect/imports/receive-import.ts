import { defaultMapping } from "@/server/collect/imports/default-mapping.ts";
import type { Preview } from "@/server/collect/imports/make-preview.ts";
import type { ImportFile } from "@/server/collect/imports/schema.ts";
import { startImport } from "@/server/collect/imports/start-import.ts";
import { deleteImportRow, selectKnownAppInfo } from "@/server/collect/imports/store.csv.ts";
import type { CsvUpload } from "@/server/collect/imports/upload-csv.ts";
import { uploadCsv } from "@/server/collect/imports/upload-csv.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { ImportId } from "@/server/id.ts";

/**
 * Uploads a file and starts it at once, unless the input says otherwise: every column becomes the app-info of its
 * name.
 */
export async function receiveImport(
  ctx: AppCtx,
  input: Omit<ImportFile, "fileName"> & CsvUpload,
): Promise<{ id: ImportId; state: "ready" | "running" }> {
  const { id, preview } = await uploadCsv(ctx, input);
  if (input.start === "false") return { id, state: "ready" };
  try {
    const column = columnOf(preview, input.idColumn);
    const known = await selectKnownAppInfo(ctx);
    const mapping = {
      ...defaultMapping(preview, known, column),
      dates: input.dates ?? preview.dates,
      empty: input.empty,
    };
    await startImport(ctx, { id, mapping });
  } catch (error) {
    await deleteImportRow(ctx.db, id);
    throw error;
  }
  return { id, state: "running" };
}

function columnOf({ columns }: Preview, name: string): number {
  const exact = columns.findIndex((column) => column.name === name);
  if (exact >= 0) return exact;
  const names = columns.map((column) => column.name).join(", ");
  throw new DomainError(
    "invalid",
    `The file has no column ${name}. Its columns are: ${names.slice(0, 500)}.`,
  );
}
