import { react } from "@/demo/site/reactions.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import { finishOccurrence } from "@/server/engage/deliveries/plan/finish-occurrence.ts";
import type { OccurrenceRef } from "@/server/engage/deliveries/plan/occurrence-ref.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { sendChunk } from "@/server/engage/deliveries/send/send-chunk.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { DomainError } from "@/server/errors.ts";
import { campaignId } from "@/server/id.ts";
import { FakePushSender } from "@/server/push/fake.ts";
import { startOfDay } from "@/server/time.ts";
import { randomOf } from "./random.ts";
import type { DemoSegmentName } from "./segments.ts";

const HOUR_MS = 3_600_000;
const BASE_URL = "http://localhost";
/** People take hours to look at their phones; the demo's live readers take only minutes. */
const PACE = 25;

const CONTENTS = {
  weekend: {
    name: "Weekend reading list",
    segment: "Loyal readers",
    content: {
      title: "Five long reads for the weekend",
      body: "{{ app_info.first_name | default: 'Hello' }}, coffee is ready and so are the stories you kept for a quiet hour.",
      url: "/demo/section/world",
      buttons: [
        { action: "read", title: "Read now" },
        { action: "later", title: "Later" },
      ],
    },
  },
  signUp: {
    name: "Finish signing up",
    segment: "Tried to sign up, three days ago",
    content: {
      title: "Your first month is on us",
      body: "Sign in and read everything for a month, free.",
      url: "/demo/account",
    },
  },
  renewal: {
    name: "Stay with us",
    segment: "Subscription ends soon",
    content: {
      title: "Two months for free",
      body: "Change to the annual plan before your month is over and read two months for nothing.",
      url: "/demo/account",
    },
  },
} as const satisfies Record<string, { name: string; segment: DemoSegmentName; content: object }>;

/**
 * Creates three campaigns: one that has run, one draft, and one that is scheduled. Existing ones
 * stay unchanged.
 */
export async function seedCampaigns(
  ctx: AppCtx,
  seed: string,
  segments: Map<string, number>,
): Promise<void> {
  const make = async (at: Date, which: keyof typeof CONTENTS, startAt: Date | null) => {
    const { name, content, segment } = CONTENTS[which];
    const input = CreateCampaign.parse({
      name,
      content,
      audience: { segments: [segments.get(segment)].filter((id) => id !== undefined) },
      startAt,
    });
    return await createUnlessThere({ ...ctx, now: () => at }, input);
  };
  const morning = (days: number) =>
    new Date(startOfDay(ctx.now(), ctx.app.timezone, days).getTime() + 9.5 * HOUR_MS);
  const ran = await make(morning(-7), "weekend", null);
  if (ran !== undefined) await runThrough(ctx, ran, morning(-6), seed);
  await make(morning(-1), "signUp", null);
  const waiting = await make(morning(-1), "renewal", morning(3));
  if (waiting !== undefined) await launchCampaign(ctx, { id: waiting });
}

async function createUnlessThere(ctx: AppCtx, input: CreateCampaign): Promise<number | undefined> {
  try {
    return (await createCampaign(ctx, input)).id;
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") return undefined;
    throw error;
  }
}

/**
 * Sends the campaign at `start` of simulated time through the same use cases as a real one, to a
 * simulated push service.
 */
async function runThrough(ctx: AppCtx, id: number, start: Date, seed: string): Promise<void> {
  const push = new FakePushSender();
  const random = randomOf(seed, "campaign");
  const arrived: string[] = [];
  push.answer = ({ deliveryId }) => {
    const luck = random.next();
    if (luck < 0.021) return { deliveryId, outcome: "gone", status: 410, reason: "expired" };
    if (luck < 0.025) return { deliveryId, outcome: "rejected", status: 403, reason: "forbidden" };
    arrived.push(deliveryId);
    return { deliveryId, outcome: "sent", status: 201 };
  };
  const at = (ms: number): AppCtx => ({
    ...ctx,
    push,
    now: () => new Date(start.getTime() + ms),
    // Nobody is to be woken in simulated time.
    signal: async () => {},
  });
  await launchCampaign(at(0), { id });
  const ref: OccurrenceRef = { appId: ctx.app.id, campaignId: campaignId(id), occurrence: 1 };
  const plan = await planOccurrence(at(2_000), ref);
  // The loop repeats every few hours because for some people it was night.
  for (let hours = 0; hours <= 24; hours += 4) {
    for (let chunk = 1; chunk <= (plan?.chunks ?? 0); chunk++) {
      const ms = hours * HOUR_MS + 2_000 * (chunk + 1);
      await sendChunk(at(ms), { ...ref, chunk }, { baseUrl: BASE_URL });
    }
  }
  await finishOccurrence(at(25 * HOUR_MS), ref);
  const feedback = arrived.flatMap((deliveryId) =>
    react(random.next, PACE).map(({ status, afterMs }) => ({
      deliveryId,
      status,
      at: new Date(start.getTime() + 10_000 + afterMs).toISOString(),
      ...(status === "actioned" && { action: "read" }),
    })),
  );
  for (let i = 0; i < feedback.length; i += 1_000) {
    await recordFeedback(at(5 * 24 * HOUR_MS), { feedback: feedback.slice(i, i + 1_000) });
  }
}
