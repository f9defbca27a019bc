import { acceptanceChecks } from "@/server/collect/acceptance/acceptance-checks.ts";
import type { Received, ReceivedItem } from "@/server/collect/acceptance/received.ts";
import type { Step } from "@/server/collect/acceptance/report.ts";
import { stepsOf } from "@/server/collect/acceptance/report.ts";
import type { Run } from "@/server/collect/acceptance/store.received.ts";
import {
  selectBuildHits,
  selectDeviceItems,
  selectSeenProblems,
  selectSeenTags,
  selectUnplannedNames,
} from "@/server/collect/acceptance/store.received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

interface RunResult {
  plan: PlanRow[];
  steps: Step[];
  /** Newest first. */
  items: readonly ReceivedItem[];
}

/** Returns the script with its current checks. */
export async function runChecks(
  ctx: AppCtx,
  run: Run & { deviceId: number | null },
): Promise<RunResult> {
  const [plan, received] = await Promise.all([
    selectPlan(ctx),
    run.deviceId === null
      ? receivedOfBuild(ctx, run)
      : receivedOfDevice(ctx, { ...run, deviceId: run.deviceId }),
  ]);
  const steps = stepsOf(plan, acceptanceChecks(plan, received));
  return { plan, steps, items: received.items };
}

/** For a paired device, every item is available. */
async function receivedOfDevice(
  { db, app }: AppCtx,
  run: Run & { deviceId: number },
): Promise<Received> {
  const items = await selectDeviceItems({ db, app: { id: app.id } }, run);
  return { items, seen: [], problems: [], unplanned: [] };
}

/** For all traffic, the newest hits are available, and the totals of ingestion beyond them. */
async function receivedOfBuild({ db, app }: AppCtx, run: Run): Promise<Received> {
  const [items, seen, problems, unplanned] = await Promise.all([
    selectBuildHits({ db, app: { id: app.id } }, run),
    selectSeenTags({ db, app: { id: app.id } }, run),
    selectSeenProblems({ db, app: { id: app.id } }, run),
    selectUnplannedNames({ db, app: { id: app.id } }, run),
  ]);
  return { items, seen, problems, unplanned };
}
