import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import { Funnel } from "@/server/adapters/http/rest/reports.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { audienceForecast } from "@/server/engage/audience/forecast-audience.ts";
import { Audience, ForecastInput } from "@/server/engage/audience/schema.ts";
import { archiveCampaign } from "@/server/engage/campaigns/archive-campaign.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { getCampaign } from "@/server/engage/campaigns/get-campaign.ts";
import { listCampaigns } from "@/server/engage/campaigns/list-campaigns.ts";
import { CreateCampaign, STATES } from "@/server/engage/campaigns/schema.ts";
import { CHANNELS, KINDS } from "@/server/engage/content/schema.kinds.ts";
import { Options, Variants } from "@/server/engage/content/schema.options.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";
import { PAUSE_CODES } from "@/server/engage/measure/breaker.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { CampaignIdDigits } from "@/server/id.ts";

const tag = "Campaigns";
const Id = z.object({ id: CampaignIdDigits });
const State = z.enum(STATES);
const Count = z.number().int();

const Campaign = z
  .object({
    id: Count,
    name: z.string(),
    state: State,
    stateReason: z.string().nullable(),
    pauseCode: z.enum(PAUSE_CODES).nullable().meta({
      description: "The limit that paused the campaign automatically.",
    }),
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

export const CAMPAIGN_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "listCampaigns",
    method: "GET",
    path: "/campaigns",
    summary: "List campaigns",
    description:
      "Returns campaigns, newest first, each with its funnel. Send `next` as `before` to get the next page.",
    tag,
    query: z.object({
      before: CampaignIdDigits.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      state: State.optional(),
    }),
    answer: z.object({
      campaigns: z.array(Campaign.extend({ funnel: Funnel })),
      next: Count.nullable(),
    }),
    handle: (ctx, { query: { before, limit, state } }) =>
      listCampaigns(ctx, { before, limit, states: state ? [state] : undefined }),
  }),
  restRoute({
    id: "createCampaign",
    method: "POST",
    path: "/campaigns",
    summary: "Create a campaign",
    description:
      "Creates a draft. Everything but its name and content has a default. Launch it when it is ready.",
    tag,
    body: CreateCampaign,
    example: {
      name: "Spring sale",
      content: {
        title: "Spring sale",
        body: "20 % off until Sunday",
        url: "https://shop.example/sale",
      },
      audience: { segments: [7] },
    },
    answer: z.object({ id: Count }),
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createCampaign(ctx, body),
  }),
  restRoute({
    id: "getCampaign",
    method: "GET",
    path: "/campaigns/{id}",
    summary: "Get a campaign",
    description: "Returns a campaign with its content in every language and variant.",
    tag,
    params: Id,
    answer: Campaign,
    handle: (ctx, { params }) => getCampaign(ctx, params),
  }),
  restRoute({
    id: "forecastAudience",
    method: "POST",
    path: "/campaigns/forecast",
    summary: "Forecast an audience",
    description:
      "Counts the people whom a campaign with this audience and channel would reach now, and says why others cannot be reached.",
    tag,
    body: ForecastInput,
    example: { audience: { segments: [7] }, channel: "push" },
    answer: z.object({
      people: Count,
      reachable: Count,
      devices: Count,
      unreachable: z.record(z.string(), Count),
      sentences: z.array(z.string()),
    }),
    handle: (ctx, { body }) => audienceForecast(ctx, body),
  }),
  restRoute({
    id: "archiveCampaign",
    method: "POST",
    path: "/campaigns/{id}/archive",
    summary: "Archive a campaign",
    description: "Takes a campaign that has ended out of the list. Its report and figures stay.",
    tag,
    params: Id,
    answer: Done,
    refuses: [409, 412],
    handle: async (ctx, { params }) => {
      await archiveCampaign(ctx, params);
      return { success: true as const };
    },
  }),
];
