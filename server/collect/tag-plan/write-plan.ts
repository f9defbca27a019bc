import { recordAudit } from "@/server/access/record-audit.ts";
import { bumpPlan } from "@/server/account/apps/store.counters.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import { lockPlan, selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { DiffLine } from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import {
  describeDiff,
  summarizeDiff,
} from "@/server/collect/tag-plan/versions/describe-plan-diff.ts";
import { diffPlan, isEmptyDiff } from "@/server/collect/tag-plan/versions/diff-plan.ts";
import type { PlanVersion } from "@/server/collect/tag-plan/versions/store.versions.ts";
import {
  insertVersion,
  selectLastVersion,
} from "@/server/collect/tag-plan/versions/store.versions.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import { PLAN_TAGS_MAX } from "@/server/collect/tags/schema.ts";
import {
  deleteUnseen,
  markLive,
  unplanTags,
  updatePositions,
  upsertPlanned,
} from "@/server/collect/tags/store.plan.ts";
import type { Actor, AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

export interface WrittenPlan {
  /** Number of the newest version. */
  version: number;
  /** False when the plan was already the same; then no version was made. */
  changed: boolean;
  /** The changes in words, such as "2 tags added". */
  note: string;
  lines: DiffLine[];
}

interface Change {
  /** Makes the new plan from the present one, under the lock. */
  make: (present: Plan, last: PlanVersion | null) => Plan | Promise<Plan>;
  /** A prefix for the summary of changes, such as "Version 3 restored". */
  because?: string;
}

/**
 * Changes the plan; every change goes through here. It writes new rows, a version with its changes, and a notice to
 * every process, all or nothing.
 */
export async function writePlan(ctx: AppCtx, { make, because }: Change): Promise<WrittenPlan> {
  const { app } = ctx;
  return await inTransaction(ctx, async (tx) => {
    await lockPlan({ db: tx.db, app: { id: app.id } });
    const last = await selectLastVersion({ db: tx.db, app: { id: app.id } });
    const present = toPlan(await selectPlan({ db: tx.db, app: { id: app.id } }));
    const next = toPlan(await make(present, last));
    if (next.length > PLAN_TAGS_MAX) {
      const message = `A plan can have at most ${PLAN_TAGS_MAX} tags; with this change it would have ${next.length}. Remove some first.`;
      throw new DomainError("limit_exceeded", message);
    }
    const diff = diffPlan(present, next);
    const no = last?.no ?? 0;
    const lines = describeDiff(diff);
    if (isEmptyDiff(diff)) return { version: no, changed: false, note: "Nothing changed", lines };

    const now = ctx.now();
    await upsertPlanned(
      { db: tx.db, app: { id: app.id } },
      {
        tags: [...diff.added, ...diff.changed.map(({ after }) => after)],
        now,
      },
    );
    await unplanTags({ db: tx.db, app: { id: app.id } }, diff.removed);
    await deleteUnseen({ db: tx.db, app: { id: app.id } }, diff.removed);
    await updatePositions({ db: tx.db, app: { id: app.id } }, next);
    await markLive({ db: tx.db, app: { id: app.id } });
    const summary = summarizeDiff(diff);
    const note = because ? `${because}: ${summary.toLowerCase()}` : summary;
    const version = no + 1;
    const author = authorOf(ctx.actor);
    await insertVersion(
      { db: tx.db, app: { id: app.id } },
      { no: version, at: now, note, author, plan: next },
    );
    await bumpPlan({ db: tx.db, app: { id: app.id } });
    const subject = `version ${version}: ${note}`;
    await recordAudit(tx, { action: "plan.saved", subject, detail: { version } });
    return { version, changed: true, note, lines };
  });
}

function authorOf(actor: Actor): string {
  switch (actor.type) {
    case "member":
      return actor.name;
    case "key":
      return "A secret key";
    default:
      return "Tidings";
  }
}
