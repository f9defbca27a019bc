import { authorize } from "@/server/access/authorize.ts";
import type { ImportPage } from "@/server/collect/imports/schema.ts";
import type { ImportListRow } from "@/server/collect/imports/store.csv.ts";
import { selectImports } from "@/server/collect/imports/store.csv.ts";
import type { AppCtx } from "@/server/ctx.ts";

const PAGE = 50;

/** Lists imports of files, newest first. `next` is the `before` of the following page. */
export async function listImports(
  ctx: AppCtx,
  input: ImportPage,
): Promise<{ imports: ImportListRow[]; next: number | null }> {
  authorize(ctx, "imports.read");
  const rows = await selectImports(ctx, {
    before: input.before ?? null,
    limit: PAGE + 1,
  });
  const imports = rows.slice(0, PAGE);
  return { imports, next: rows.length > PAGE ? (imports.at(-1)?.id ?? null) : null };
}
