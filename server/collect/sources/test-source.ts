import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { SecretBox } from "@/server/secret-box.ts";
import { openConnection } from "@/server/sources/open-connection.ts";
import type { SourceTrial } from "@/server/sources/schema.ts";
import type { SourceSample } from "@/server/sources/try-source.ts";
import { trySource } from "@/server/sources/try-source.ts";

/** Connects, runs the query and answers its first rows; or `invalid` in words. Nothing is kept. */
export async function testSource(
  ctx: AppCtx,
  input: SourceTrial,
  box: SecretBox,
): Promise<SourceSample> {
  authorize(ctx, "sources.edit");
  const { connection } = await openConnection(ctx, input, box);
  return await trySource(connection, input.query, input.idColumn);
}
