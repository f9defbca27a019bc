import { authorize } from "@/server/access/authorize.ts";
import type { SourceRef } from "@/server/collect/sources/schema.ts";
import { hastenSource } from "@/server/collect/sources/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { sourceId } from "@/server/id.ts";

/** Starts reading a source now, also a paused one (once). */
export async function runSource(ctx: AppCtx, input: SourceRef): Promise<void> {
  authorize(ctx, "sources.edit");
  const id = sourceId(input.id);
  const name = await hastenSource(ctx.db, { appId: ctx.app.id, id }, ctx.now());
  if (name === undefined)
    throw new DomainError("not_found", "This source does not exist in this app.");
  await ctx.signal({ name: "source/pull.due", data: { appId: ctx.app.id, sourceId: id } });
}
