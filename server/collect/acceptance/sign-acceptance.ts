import { actorName } from "@/server/access/actor-name.ts";
import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import type { Step } from "@/server/collect/acceptance/report.ts";
import { contractsOf, openSteps, progressOf } from "@/server/collect/acceptance/report.ts";
import { requireAcceptance } from "@/server/collect/acceptance/require-acceptance.ts";
import { runChecks } from "@/server/collect/acceptance/run-checks.ts";
import type { SignAcceptance } from "@/server/collect/acceptance/schema.ts";
import { lockAcceptance, updateSigned } from "@/server/collect/acceptance/store.ts";
import { selectPlanVersion } from "@/server/collect/tag-plan/store.verification.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Records that this version sends what the plan asks for. Requires a reason while a required tag is not green. */
export async function signAcceptance(ctx: AppCtx, { id, reason }: SignAcceptance): Promise<void> {
  authorize(ctx, "acceptance.sign");
  await inTransaction(ctx, async (tx) => {
    const state = await lockAcceptance(tx, id);
    if (state === "signed") throw new DomainError("conflict", "This acceptance is already signed.");
    const { appVersion, platform, startedAt, deviceId } = await requireAcceptance(tx, id);
    const run = { appVersion, platform, since: startedAt, deviceId };
    const { plan, steps } = await runChecks(tx, run);
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
    const planVersion = await selectPlanVersion(tx);
    const by = actorName(ctx.actor);
    await updateSigned(tx, { id, by, at: ctx.now(), planVersion, green, report });
    const subject = `${appVersion} on ${platform}`;
    const detail = { planVersion, green, of, ...(report.reason ? { reason: report.reason } : {}) };
    await recordAudit(tx, { action: "acceptance.signed", subject, detail });
  });
}

function notGreen(open: readonly Step[]): string {
  const [first] = open;
  const others = open.length - 1;
  const more = others === 0 ? "" : others === 1 ? " and one more" : ` and ${others} more`;
  return `“${first?.name}”${more} ${others === 0 ? "is" : "are"} not green yet. Enter a reason for accepting it anyway.`;
}
