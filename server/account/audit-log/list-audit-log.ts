import { authorize } from "@/server/access/authorize.ts";
import type { AuditEntry } from "@/server/access/store.ts";
import { selectAudit } from "@/server/access/store.ts";
import type { AuditPage } from "@/server/account/audit-log/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";

/**
 * Returns who did what in this app, newest first, 50 at a time; `next` is the cursor of the
 * following page.
 */
export async function listAudit(
  ctx: AppCtx,
  input: AuditPage,
): Promise<{ entries: AuditEntry[]; next: number | null }> {
  authorize(ctx, "audit.read");
  const limit = 50;
  const rows = await selectAudit(ctx, {
    before: input.cursor ?? null,
    limit: limit + 1,
  });
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
