import { authorize } from "@/server/access/authorize.ts";
import { WRITERS } from "@/server/collect/tag-plan/files/plan-file.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import type { ExportPlan } from "@/server/collect/tag-plan/schema.ts";
import { selectPlan } from "@/server/collect/tag-plan/store.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Returns the saved plan as the text of a file. */
export async function exportPlan(ctx: AppCtx, { format }: ExportPlan): Promise<{ text: string }> {
  authorize(ctx, "tags.read");
  return { text: WRITERS[format](toPlan(await selectPlan(ctx))) };
}
