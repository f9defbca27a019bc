import { stringify } from "csv-stringify/sync";
import { authorize } from "@/server/access/authorize.ts";
import { requireImport } from "@/server/collect/imports/require-import.ts";
import type { ImportRef } from "@/server/collect/imports/schema.ts";
import { selectErrors } from "@/server/collect/imports/store.run.ts";
import type { AppCtx } from "@/server/ctx.ts";

const PAGE = 2_000;

/**
 * Writes the lines that could not be imported as CSV: the row as spreadsheets number it (the header is row 1), the
 * reason, and the line as in the file. Cells that a spreadsheet would run as a formula begin with an apostrophe.
 */
export async function writeErrors(
  ctx: AppCtx,
  input: ImportRef,
): Promise<{ fileName: string; csv: AsyncGenerator<string> }> {
  authorize(ctx, "users.personal");
  const { id, fileName } = await requireImport(ctx, input);
  async function* csv(): AsyncGenerator<string> {
    yield "row,reason,line\n";
    for (let after = 0; ; ) {
      const errors = await selectErrors(ctx.db, id, { after, limit: PAGE });
      const last = errors.at(-1);
      if (!last) return;
      yield stringify(
        errors.map(({ row, reason, line }) => [row + 1, reason, line]),
        { escape_formulas: true },
      );
      after = last.row;
    }
  }
  return { fileName, csv: csv() };
}
