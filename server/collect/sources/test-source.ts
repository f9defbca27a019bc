import { authorize } from "@/server/access/authorize.ts";
import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { openConnection } from "@/server/collect/sources/open-connection.ts";
import type { SourceTrial } from "@/server/collect/sources/schema.ts";
import type { SourceSample } from "@/server/collect/sources/try-source.ts";
import { trySource } from "@/server/collect/sources/try-source.ts";
import type { AppCtx } from "@/server/ctx.ts";

/** Connects, runs the query and returns its first rows, or throws `invalid` with an explanation. Nothing is kept. */
export async function testSource(
  ctx: AppCtx,
  input: SourceTrial,
  access: ForeignAccess,
): Promise<SourceSample> {
  authorize(ctx, "sources.edit");
  const { connection } = await openConnection(ctx, input, access);
  return await trySource(connection, input.query, input.idColumn);
}
