import { authorize } from "@/server/access/authorize.ts";
import type { VerificationInput } from "@/server/collect/tag-plan/schema.verification.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import {
  selectPlanVersion,
  selectProblemSightings,
  selectSightings,
} from "@/server/collect/tag-plan/store.verification.ts";
import type { Verification } from "@/server/collect/tag-plan/verify-plan.ts";
import { verifyPlan } from "@/server/collect/tag-plan/verify-plan.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

interface PlanVerification extends Verification {
  app: string;
  appVersion: string;
  /** Null = all platforms together. */
  platform: string | null;
  planVersion: number;
  /** The result in a sentence. */
  message: string;
}

/** Checks whether this version of the app sends what the plan requires. */
export async function getVerification(
  ctx: AppCtx,
  input: VerificationInput,
): Promise<PlanVerification> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const { appVersion, platform = null, since = null } = input;
  const build = { appVersion, platform };
  const [plan, planVersion, sightings, problems] = await Promise.all([
    selectPlan({ db, app: { id: app.id } }),
    selectPlanVersion({ db, app: { id: app.id } }),
    selectSightings({ db, app: { id: app.id } }, build),
    selectProblemSightings({ db, app: { id: app.id } }, { ...build, since }),
  ]);
  if (plan.length === 0) {
    throw new DomainError("not_found", "There is no tag plan yet. Write one under Tag plan.");
  }
  const verification = verifyPlan({ plan, sightings, problems, since });
  const message = sentence(verification, build);
  return { app: app.name, ...build, planVersion, ...verification, message };
}

function sentence(
  { ok, failed, tags }: Verification,
  { appVersion, platform }: { appVersion: string; platform: string | null },
): string {
  const build = platform ? `Version ${appVersion} on ${platform}` : `Version ${appVersion}`;
  const required = tags.filter((tag) => tag.required && tag.state !== "blocked").length;
  if (ok) return `${build} sends every required tag correctly (${required}).`;
  return `${build}: ${failed} of ${required} required tags ${failed === 1 ? "was" : "were"} not received correctly.`;
}
