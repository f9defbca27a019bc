import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";
import type { Path } from "@/server/understand/user-path/path-of.ts";
import { pathOf } from "@/server/understand/user-path/path-of.ts";
import type { UserPath } from "@/server/understand/user-path/schema.ts";
import { selectMoves, selectPathTags } from "@/server/understand/user-path/store.ts";

/** Number of views that are read: 0.4 s on one busy core. */
const LIMIT = 100_000;

export interface UserPathView extends Path {
  /** Number of views that were read; `cut` = the period has older ones. */
  hits: number;
  since: Date | null;
  cut: boolean;
}

/**
 * Returns the planned path of users, screens with the tags pinned to them, combined with the way
 * that people really took in the last days.
 */
export async function userPath(ctx: AppCtx, { days }: UserPath): Promise<UserPathView> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const tags = await selectPathTags({ db, app: { id: app.id } });
  const activities = tags.filter(({ kind }) => kind === "activity").map(({ id }) => id);
  const from = new Date(ctx.now().getTime() - days * DAY_MS);
  const { moves, views, hits, since } = await selectMoves(
    { db, app: { id: app.id } },
    activities,
    from,
    LIMIT,
  );
  return { ...pathOf(tags, moves, views), hits, since, cut: hits === LIMIT };
}
