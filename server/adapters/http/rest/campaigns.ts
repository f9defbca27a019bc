import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import { Ladder } from "@/server/adapters/http/rest/reports.ts";
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
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";

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
  restRoute({
    method: "POST",
    path: "/campaigns/{id}/archive",
    summary: "Put an ended campaign away",
    tag,
    params: Id,
    answer: Done,
    handle: async (ctx, { params }) => {
      await archiveCampaign(ctx, params);
      return { success: true as const };
    },
  }),
];
