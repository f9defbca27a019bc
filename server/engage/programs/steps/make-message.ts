import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { freeName } from "@/server/engage/campaigns/free-name.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { selectNamesLike } from "@/server/engage/campaigns/store.ts";
import type { FirstWords } from "@/server/engage/programs/schema.ts";
import type { Program } from "@/server/engage/programs/store.ts";

type Owner = Pick<Program, "id" | "name" | "priority" | "exempt" | "topicId" | "goal">;

/** What the program decides for all its messages. */
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

/** A draft of a campaign that belongs to a step of the program: its message. */
export async function makeMessage(
  ctx: AppCtx,
  program: Owner,
  { day, words }: { day: number; words: FirstWords },
): Promise<number> {
  const name = await messageName(ctx, program.name, day);
  const input = CreateCampaign.parse({ name, content: words, ...ruled(program) });
  return (await createCampaign(ctx, input, program.id)).id;
}

/** The same with all that `original` says. */
export async function copyMessage(
  ctx: AppCtx,
  program: Owner,
  { day, original }: { day: number; original: CreateCampaign },
): Promise<number> {
  const name = await messageName(ctx, program.name, day);
  const input = { ...original, name, ...ruled(program) };
  return (await createCampaign(ctx, input, program.id)).id;
}

/** `Welcome, day 5`: campaigns have names of their own. */
async function messageName(ctx: AppCtx, program: string, day: number): Promise<string> {
  const base = `${program}, day ${day}`;
  const taken = await selectNamesLike(ctx, base);
  return freeName(taken, (n) => (n === 1 ? base : `${base} (${n})`));
}
