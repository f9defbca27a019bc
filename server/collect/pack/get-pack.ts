import { authorize } from "@/server/access/authorize.ts";
import type { PackFile } from "@/server/collect/pack/pack-file.ts";
import { packFile } from "@/server/collect/pack/pack-file.ts";
import type { PackInput } from "@/server/collect/pack/schema.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import { selectPlanVersion } from "@/server/collect/tag-plan/store.verification.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";

/** Returns one file for developers, made from the current plan. */
export async function getPack(ctx: AppCtx, { format }: PackInput): Promise<PackFile> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const [tags, version] = await Promise.all([
    selectPlan({ db, app: { id: app.id } }),
    selectPlanVersion({ db, app: { id: app.id } }),
  ]);
  if (tags.length === 0) {
    throw new DomainError("not_found", "There is no tag plan yet. Write one under Tag plan.");
  }
  return packFile({ app: app.name, version, tags }, format);
}
