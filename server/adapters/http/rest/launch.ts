import { z } from "zod";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { CampaignRef } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { checkLinks } from "@/server/engage/launch/preflight/check-links.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { resumeCampaign } from "@/server/engage/launch/resume-campaign.ts";
import { stopCampaign } from "@/server/engage/launch/stop-campaign.ts";
import { probeAddress } from "@/server/push/probe-address.ts";

const tag = "Campaigns";
const Count = z.number().int();
const Id = z.object({ id: z.coerce.number().int().positive() });

const Line = z.object({
  id: z.string(),
  state: z.enum(["ok", "warn", "stop"]),
  sentence: z.string(),
  repair: z.object({ label: z.string(), href: z.string() }).optional(),
});

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

export const LAUNCH_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/campaigns/{id}/preflight",
    summary: "What stands in the way of a launch",
    description:
      "One line for everything that is looked at: `stop` = it cannot be launched like this, `warn` = worth a look. `href` is a path of the console. Links are asked whether they answer unless `links=no`, which takes up to twelve seconds.",
    tag,
    params: Id,
    query: z.object({ links: z.enum(["yes", "no"]).default("yes") }),
    answer: z.object({
      people: Count,
      reachable: Count,
      hindrance: z.string().nullable(),
      lines: z.array(Line),
    }),
    handle: async (ctx, { params, query }) => {
      const [found, links] = await Promise.all([
        preflight(ctx, params),
        query.links === "yes" ? checkLinks(ctx, { ...params, probe: probeAddress }) : [],
      ]);
      const { people, reachable, hindrance, lines } = found;
      return { people, reachable, hindrance, lines: [...lines, ...links] };
    },
  }),
  command("launch", "Launch a draft", launchCampaign),
  command("pause", "Hold what was not sent yet", pauseCampaign),
  command("resume", "Go on after a pause", resumeCampaign),
  command("stop", "End a campaign for good", stopCampaign),
];
