import { recordAudit } from "@/server/access/record-audit.ts";
import { driftOf } from "@/server/collect/acceptance/drift.ts";
import type { SignedAcceptance } from "@/server/collect/acceptance/store.drift.ts";
import {
  selectNewNames,
  selectSigned,
  selectWrongSince,
  updateReopened,
} from "@/server/collect/acceptance/store.drift.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";

/** Reopens signed acceptances that no longer hold because the app sends something else or the plan asks for more. */
export async function reopenDrifted(ctx: Ctx): Promise<{ reopened: number }> {
  let reopened = 0;
  for (const signed of await selectSigned(ctx.db)) {
    const { appId: id, appName: name, timezone } = signed;
    const app: AppCtx["app"] = { id, name, timezone, role: "admin" };
    if (await reopenWhenDrifted({ ...ctx, app }, signed)) reopened += 1;
  }
  return { reopened };
}

async function reopenWhenDrifted(ctx: AppCtx, signed: SignedAcceptance): Promise<boolean> {
  const { app } = ctx;
  const { id, appVersion, platform } = signed;
  const [plan, wrong, unplanned] = await Promise.all([
    selectPlan({ db: ctx.db, app: { id: app.id } }),
    selectWrongSince({ db: ctx.db, app: { id: app.id } }, signed),
    selectNewNames({ db: ctx.db, app: { id: app.id } }, signed),
  ]);
  const reason = driftOf({ ...signed, plan, wrong, unplanned });
  if (reason === null) return false;
  return await inTransaction(ctx, async (tx) => {
    if (!(await updateReopened({ db: tx.db, app: { id: app.id } }, { id, at: ctx.now(), reason })))
      return false;
    const subject = `${appVersion} on ${platform}`;
    await recordAudit(tx, { action: "acceptance.reopened", subject, detail: { reason } });
    return true;
  });
}
