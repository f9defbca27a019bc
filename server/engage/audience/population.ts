import type { AppCtx } from "@/server/ctx.ts";
import { maxUserId } from "@/server/understand/segments/evaluate/store.audience.ts";
import type { Universe } from "@/server/understand/segments/evaluate/universe.ts";
import { readUniverse } from "@/server/understand/segments/evaluate/universe.ts";

/** Everyone in the app. */
export type Population = Universe;

export async function readPopulation(ctx: AppCtx): Promise<Population> {
  return await readUniverse(ctx, (await maxUserId(ctx)) + 1);
}
