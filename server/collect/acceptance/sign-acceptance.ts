import { actorName } from "@/server/acceptances/actor-name.ts";
import { findAcceptance } from "@/server/acceptances/find-acceptance.ts";
import type { Step } from "@/server/acceptances/report.ts";
import { contractsOf, openSteps, progressOf } from "@/server/acceptances/report.ts";
import { runChecks } from "@/server/acceptances/run-checks.ts";
import type { SignAcceptance } from "@/server/acceptances/schema.ts";
import { lockAcceptance, updateSigned } from "@/server/acceptances/store.ts";
import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { selectPlanVersion } from "@/server/plan/store.verification.ts";

/** Records that this version sends what the plan asks for. While something required is not green, it takes a reason. */
export async function signAcceptance(ctx: AppCtx, { id, reason }: SignAcceptance): Promise<void> {
  authorize(ctx, "acceptance.sign");
  const { app } = ctx;
  await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const state = await lockAcceptance(db, app.id, id);
    if (state === "signed") throw new DomainError("conflict", "This acceptance is signed already.");
    const { appVersion, platform, startedAt, deviceId } = await findAcceptance(inside, id);
    const run = { appVersion, platform, since: startedAt, deviceId };
    const { plan, steps } = await runChecks(inside, run);
    const open = openSteps(steps);
    if (open.length > 0 && reason === "") {
      throw new DomainError("precondition_failed", notGreen(open), { open: open.length });
    }
    const { green, of } = progressOf(steps);
    const report = {
      reason: open.length > 0 ? reason : "",
      steps,
      of,
      contract: contractsOf(plan),
    };
    const planVersion = await selectPlanVersion(db, app.id);
    const by = actorName(ctx);
    await updateSigned(db, app.id, { id, by, at: ctx.now(), planVersion, green, report });
    const subject = `${appVersion} on ${platform}`;
    const detail = { planVersion, green, of, ...(report.reason ? { reason: report.reason } : {}) };
    await recordAudit(inside, { action: "acceptance.signed", subject, detail });
  });
}

function notGreen(open: readonly Step[]): string {
  const [first] = open;
  const others = open.length - 1;
  const more = others === 0 ? "" : others === 1 ? " and one more" : ` and ${others} more`;
  return `“${first?.name}”${more} ${others === 0 ? "is" : "are"} not green yet. Say why it is accepted all the same.`;
}
