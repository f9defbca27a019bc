import { authorize } from "@/server/access/authorize.ts";
import type { JudgedItem } from "@/server/collect/acceptance/judged.ts";
import { judged } from "@/server/collect/acceptance/judged.ts";
import type { Step } from "@/server/collect/acceptance/report.ts";
import { progressOf } from "@/server/collect/acceptance/report.ts";
import { requireAcceptance } from "@/server/collect/acceptance/require-acceptance.ts";
import { runChecks } from "@/server/collect/acceptance/run-checks.ts";
import type { AcceptanceRef } from "@/server/collect/acceptance/schema.ts";
import { selectOtherBuilds } from "@/server/collect/acceptance/store.received.ts";
import type { AcceptanceRow } from "@/server/collect/acceptance/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

const STREAM = 30;

export interface Acceptance extends AcceptanceRow {
  /** The current steps; for a signed acceptance, the steps at the time of signing. */
  steps: Step[];
  progress: { green: number; of: number };
  /** The reason for signing although something was not green; empty when everything was. */
  reason: string;
  /** The latest items, newest first. */
  stream: JudgedItem[];
  /** Other builds that the device sends from, when nothing of this one was received. */
  otherBuilds: { appVersion: string; platform: string; n: number }[];
}

/** Returns one acceptance: the script made from the plan, with four checks for each step. */
export async function getAcceptance(ctx: AppCtx, { id }: AcceptanceRef): Promise<Acceptance> {
  authorize(ctx, "tags.read");
  const { report, ...row } = await requireAcceptance(ctx, id);
  if (row.state === "signed" && report) {
    const { steps, reason } = report;
    const progress = progressOf(steps);
    return { ...row, steps, progress, reason, stream: [], otherBuilds: [] };
  }
  const { appVersion, platform, startedAt: since, deviceId } = row;
  const run = { appVersion, platform, since };
  const [{ plan, steps, items }, otherBuilds] = await Promise.all([
    runChecks(ctx, { ...run, deviceId }),
    deviceId === null ? [] : selectOtherBuilds(ctx, { ...run, deviceId }),
  ]);
  return {
    ...row,
    steps,
    progress: progressOf(steps),
    reason: "",
    stream: judged(plan, items.slice(0, STREAM)),
    otherBuilds: items.length > 0 ? [] : otherBuilds,
  };
}
