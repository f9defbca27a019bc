import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { freeName } from "@/server/engage/campaigns/free-name.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { selectNamesLike } from "@/server/engage/campaigns/store.ts";
import type { FirstWords } from "@/server/engage/programs/schema.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import type { CampaignId } from "@/server/id.ts";

type Owner = Pick<Program, "id" | "name" | "priority" | "exempt" | "topicId" | "goal">;

/** Returns the settings that the program gives all its messages. */
function ruled({ priority, exempt, topicId, goal }: Owner) {
  return {
    schedule: { type: "step" as const },
    priority,
    exempt,
    topicId,
    goal,
    controlPercent: 0,
  };
}

/** Creates a draft campaign as the message of a program's step. */
export async function makeMessage(
  ctx: AppCtx,
  program: Owner,
  { day, words }: { day: number; words: FirstWords },
): Promise<CampaignId> {
  const name = await messageName(ctx, program.name, day);
  const input = CreateCampaign.parse({ name, content: words, ...ruled(program) });
  return (await createCampaign(ctx, input, program.id)).id;
}

/** Creates the same with the content of `original`. */
export async function copyMessage(
  ctx: AppCtx,
  program: Owner,
  { day, original }: { day: number; original: CreateCampaign },
): Promise<CampaignId> {
  const name = await messageName(ctx, program.name, day);
  const input = { ...original, name, ...ruled(program) };
  return (await createCampaign(ctx, input, program.id)).id;
}

/** Returns a free name such as `Welcome, day 5`, because each campaign needs a unique name. */
async function messageName(ctx: AppCtx, program: string, day: number): Promise<string> {
  const base = `${program}, day ${day}`;
  const taken = await selectNamesLike(ctx, base);
  return freeName(taken, (n) => (n === 1 ? base : `${base} (${n})`));
}
