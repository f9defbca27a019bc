import type { AppCtx } from "@/server/ctx.ts";
import { emitEvents, ownerData } from "@/server/outbox/emit.ts";
import type { CampaignEventData, ProgramEventData } from "@/server/outbox/schema.payload.ts";
import type { EventType } from "@/server/outbox/schema.ts";
import { selectCampaign, selectProgram } from "@/server/outbox/store.subjects.ts";

interface Change {
  id: number;
  /** The new state. */
  state: string;
  reason: string | null;
}

type Happened<Noun extends string> =
  Extract<EventType, `${Noun}.${string}`> extends `${Noun}.${infer What}` ? What : never;

/**
 * Notifies webhooks that a campaign changed its state. Call it in the transaction of the change.
 */
export async function emitCampaign(
  ctx: AppCtx,
  what: Happened<"campaign">,
  { id, state, reason }: Change,
): Promise<void> {
  const event = { type: `campaign.${what}`, at: ctx.now() } as const;
  await emitEvents(ctx, ctx.app.id, event, async () => {
    const campaign = await selectCampaign(ctx, id);
    const data = campaign && { ...ownerData(ctx), campaign, state, reason };
    return data ? [data satisfies CampaignEventData] : [];
  });
}

/** Notifies webhooks that a program changed its state. Call it in the transaction of the change. */
export async function emitProgram(
  ctx: AppCtx,
  what: Happened<"program">,
  { id, state, reason }: Change,
): Promise<void> {
  const event = { type: `program.${what}`, at: ctx.now() } as const;
  await emitEvents(ctx, ctx.app.id, event, async () => {
    const program = await selectProgram(ctx, id);
    const data = program && { ...ownerData(ctx), program, state, reason };
    return data ? [data satisfies ProgramEventData] : [];
  });
}
