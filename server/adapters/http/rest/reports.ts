import { z } from "zod";
import { download } from "@/server/adapters/http/respond.ts";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute, TextAnswer } from "@/server/adapters/http/rest/route.ts";
import { campaignAnswers } from "@/server/steer/reports/campaign-answers.ts";
import { campaignBreakdown } from "@/server/steer/reports/campaign-breakdown.ts";
import { campaignGoal } from "@/server/steer/reports/campaign-goal.ts";
import { campaignStatistics } from "@/server/steer/reports/campaign-statistics.ts";
import { exportDeliveries } from "@/server/steer/reports/export-deliveries.ts";

const tag = "Campaigns";
const Id = z.object({ id: z.coerce.number().int().positive() });
const Count = z.number().int();
const Name = z.string().nullable();

/** planned = sent + failed + suppressed + pending, always. */
export const Funnel = z
  .object({
    planned: Count,
    sent: Count,
    delivered: Count,
    displayed: Count,
    actioned: Count,
    exited: Count,
    answered: Count,
    failed: Count,
    suppressed: Count,
    pending: Count,
  })
  .meta({ id: "Funnel" });

const Reasons = z.array(z.object({ reason: z.string(), n: Count }));
const Parts = z.array(z.object({ key: Name, funnel: Funnel }));
const Holds = z.array(z.object({ campaignId: Count, campaign: z.string(), n: Count }));
const Rate = z.object({ n: Count, hits: Count });
const By = z.array(z.object({ variant: Name, n: Count }));

const Goal = z.object({
  what: z.string(),
  variants: z.array(z.object({ variant: Name, meant: Rate, reached: Rate })),
  treated: Rate,
  reached: Rate,
  control: Rate,
  lift: z
    .object({
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      relative: z.number().nullable(),
      verdict: z.enum(["more", "fewer", "open"]),
      needed: Count.nullable(),
    })
    .nullable(),
  verdict: z.string(),
  windowEnds: Instant,
});

const Statistics = z
  .object({
    funnel: Funnel,
    failed: Reasons,
    suppressed: Reasons,
    waiting: Reasons,
    sentPerSecond: z.number().nullable(),
    remainingSeconds: Count.nullable(),
    variants: Parts,
    languages: Parts,
    platforms: Parts,
    channels: Parts,
    occurrences: z.array(
      z.object({ no: Count, dueAt: Instant, state: z.string(), funnel: Funnel }),
    ),
    reactions: z.object({ shown: Count, dismissed: Count, optedOut: Count }),
    winner: z
      .object({
        winner: z.string(),
        proven: z.boolean(),
        results: z.array(z.object({ variant: z.string(), n: Count, hits: Count })),
      })
      .nullable(),
    gaveWay: Holds,
    wentAhead: Holds,
    questions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        answer: z.enum(["one", "many", "text"]),
        answered: Count,
        answeredBy: By,
        choices: z.array(z.object({ id: z.string(), text: z.string(), n: Count, by: By })),
        texts: z.array(z.object({ text: z.string(), at: Instant, userId: Count })),
      }),
    ),
    steps: z.array(z.object({ id: z.string(), title: z.string(), n: Count })),
    goal: Goal.nullable(),
  })
  .meta({ id: "CampaignStatistics" });

export const REPORT_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getCampaignStatistics",
    method: "GET",
    path: "/campaigns/{id}/statistics",
    summary: "Get the statistics of a campaign",
    description:
      "Returns the funnel in total and by variant, language, platform, channel and occurrence, the answers to a poll and the steps of a tour. For the goal it compares the people who were assigned to get the message (`treated`) with the control group; `lift` is the difference with its 95 % interval.",
    tag,
    params: Id,
    answer: Statistics,
    handle: async (ctx, { params }) => {
      const [statistics, breakdown, answers, goal] = await Promise.all([
        campaignStatistics(ctx, params),
        campaignBreakdown(ctx, params),
        campaignAnswers(ctx, params),
        campaignGoal(ctx, params),
      ]);
      return { ...statistics, ...breakdown, ...answers, goal };
    },
  }),
  restRoute({
    id: "exportDeliveries",
    method: "GET",
    path: "/campaigns/{id}/deliveries",
    summary: "Export the deliveries of a campaign",
    description:
      "Streams a CSV file with one line for each message: its recipient and its outcome.",
    tag,
    params: Id,
    answer: TextAnswer,
    texts: ["text/csv"],
    handle: async (ctx, { params }) => {
      const { fileName, csv } = await exportDeliveries(ctx, params);
      return download({ fileName, chunks: csv, contentType: "text/csv; charset=utf-8" }, ctx.log);
    },
  }),
];
