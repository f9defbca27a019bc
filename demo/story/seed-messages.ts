import type { AppCtx } from "@/server/ctx.ts";
import { seedCampaigns } from "./campaigns.ts";
import { seedInAppMessages } from "./in-app-messages.ts";
import { seedPrograms } from "./programs.ts";
import { seedSegments } from "./segments.ts";

/** Creates segments, campaigns and the program of the demo app. Existing ones stay unchanged. */
export async function seedMessages(ctx: AppCtx, seed: string): Promise<void> {
  await seedCampaigns(ctx, seed, await seedSegments(ctx));
  await seedInAppMessages(ctx);
  await seedPrograms(ctx);
}
