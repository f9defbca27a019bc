import { authorize } from "@/server/access/authorize.ts";
import type { SourceRow } from "@/server/collect/sources/store.ts";
import { selectSources } from "@/server/collect/sources/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

export interface SourceView extends SourceRow {
  /** True when a run has begun and not ended yet. */
  running: boolean;
}

/**
 * Lists the other databases that this app reads, with the results of their last runs. Connection strings are never
 * shown again.
 */
export async function listSources(ctx: AppCtx): Promise<SourceView[]> {
  authorize(ctx, "imports.read");
  const rows = await selectSources(ctx);
  return rows.map((row) => ({
    ...row,
    running:
      row.lastRunAt !== null && (row.lastFinishedAt === null || row.lastFinishedAt < row.lastRunAt),
  }));
}
