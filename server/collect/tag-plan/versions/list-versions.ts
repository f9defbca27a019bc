import { authorize } from "@/server/access/authorize.ts";
import type { ListVersions } from "@/server/collect/tag-plan/schema.ts";
import type { PlanVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import { selectVersions } from "@/server/collect/tag-plan/versions/store.versions.ts";
import type { AppCtx } from "@/server/ctx.ts";

const PAGE = 50;

/**
 * Lists the versions with author and time, newest first, 50 at a time; `next` is the cursor of the following page.
 */
export async function listVersions(
  { db, app, actor }: AppCtx,
  { cursor }: ListVersions,
): Promise<{ versions: PlanVersion[]; next: number | null }> {
  authorize({ app, actor }, "tags.read");
  const rows = await selectVersions(
    { db, app: { id: app.id } },
    { before: cursor ?? null, limit: PAGE + 1 },
  );
  const versions = rows.slice(0, PAGE);
  return { versions, next: rows.length > PAGE ? (versions.at(-1)?.no ?? null) : null };
}
