import { z } from "zod";
import { archiveCampaign } from "@/server/campaigns/archive-campaign.ts";
import { audienceForecast } from "@/server/campaigns/audience-forecast.ts";
import { createCampaign } from "@/server/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/campaigns/get-campaign.ts";
import { launchCampaign } from "@/server/campaigns/launch-campaign.ts";
import { listCampaigns } from "@/server/campaigns/list-campaigns.ts";
import { pauseCampaign } from "@/server/campaigns/pause-campaign.ts";
import { resumeCampaign } from "@/server/campaigns/resume-campaign.ts";
import type { CampaignRef } from "@/server/campaigns/schema.ts";
import {
  Audience,
  CHANNELS,
  Content,
  CreateCampaign,
  ForecastInput,
  Goal,
  KINDS,
  Options,
  Schedule,
  STATES,
  Variants,
  Version,
} from "@/server/campaigns/schema.ts";
import { stopCampaign } from "@/server/campaigns/stop-campaign.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { CAMPAIGN_STATISTICS_ROUTES, Ladder } from "@/server/http/rest/campaign-statistics.ts";
import { Instant } from "@/server/http/rest/instant.ts";
import type { RestRoute } from "@/server/http/rest/route.ts";
import { restRoute } from "@/server/http/rest/route.ts";

const tag = "Campaigns";
const Id = z.object({ id: z.coerce.number().int().positive() });
const State = z.enum(STATES);
const Count = z.number().int();

const Campaign = z
  .object({
    id: Count,
    name: z.string(),
    state: State,
    stateReason: z.string().nullable(),
    kind: z.enum(KINDS),
    channel: z.enum(CHANNELS),
    audience: Audience,
    schedule: Schedule,
    startAt: Instant.nullable(),
    endAt: Instant.nullable(),
    ttlSeconds: Count,
    urgency: z.string(),
    priority: Count,
    exempt: z.boolean(),
    controlPercent: Count,
    topicId: Count.nullable(),
    options: Options,
    variants: Variants,
    winner: z.string().nullable(),
    goal: Goal.nullable(),
    programId: Count.nullable(),
    lesson: z.string().nullable(),
    createdAt: Instant,
    launchedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    content: Content,
    versions: z.array(Version),
  })
  .meta({ id: "Campaign" });

const Done = z.object({ success: z.literal(true) });

const command = (
  name: string,
  summary: string,
  act: (ctx: AppCtx, input: CampaignRef) => Promise<unknown>,
) =>
  restRoute({
    method: "POST",
    path: `/campaigns/{id}/${name}`,
    summary,
    tag,
    params: Id,
    answer: Done,
    handle: async (ctx, { params }) => {
      await act(ctx, params);
      return { success: true as const };
    },
  });

export const CAMPAIGN_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/campaigns",
    summary: "List campaigns, newest first",
    description: "`next` of the answer is the `before` of the following page.",
    tag,
    query: z.object({
      before: z.coerce.number().int().positive().optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      state: State.optional(),
    }),
    answer: z.object({
      campaigns: z.array(Campaign.extend({ ladder: Ladder })),
      next: Count.nullable(),
    }),
    handle: (ctx, { query: { before, limit, state } }) =>
      listCampaigns(ctx, { before, limit, states: state ? [state] : undefined }),
  }),
  restRoute({
    method: "POST",
    path: "/campaigns",
    summary: "Create a draft",
    tag,
    body: CreateCampaign,
    answer: z.object({ id: Count }),
    status: 201,
    handle: (ctx, { body }) => createCampaign(ctx, body),
  }),
  restRoute({
    method: "GET",
    path: "/campaigns/{id}",
    summary: "Get a campaign",
    tag,
    params: Id,
    answer: Campaign,
    handle: (ctx, { params }) => getCampaign(ctx, params),
  }),
  ...CAMPAIGN_STATISTICS_ROUTES,
  restRoute({
    method: "POST",
    path: "/campaigns/forecast",
    summary: "Whom a campaign would reach now",
    tag,
    body: ForecastInput,
    answer: z.object({
      people: Count,
      reachable: Count,
      devices: Count,
      unreachable: z.record(z.string(), Count),
      sentences: z.array(z.string()),
    }),
    handle: (ctx, { body }) => audienceForecast(ctx, body),
  }),
  command("launch", "Launch a draft", launchCampaign),
  command("pause", "Hold what was not sent yet", pauseCampaign),
  command("resume", "Go on after a pause", resumeCampaign),
  command("stop", "End a campaign for good", stopCampaign),
  command("archive", "Put an ended campaign away", archiveCampaign),
];
