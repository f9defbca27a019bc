import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import { WRITERS } from "@/server/plan/plan-file.ts";
import { toPlan } from "@/server/plan/plan-tag.ts";
import type { ExportPlan } from "@/server/plan/schema.ts";
import { selectPlan } from "@/server/plan/store.ts";

/** The saved plan as the text of a file. */
export async function exportPlan(ctx: AppCtx, { format }: ExportPlan): Promise<{ text: string }> {
  authorize(ctx, "tags.read");
  return { text: WRITERS[format](toPlan(await selectPlan(ctx.db, ctx.app.id))) };
}
