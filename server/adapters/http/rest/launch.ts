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
import { CampaignIdDigits } from "@/server/id.ts";
import { probeAddress } from "@/server/push/probe-address.ts";

const tag = "Campaigns";
const Count = z.number().int();
const Id = z.object({ id: CampaignIdDigits });

const Line = z.object({
  id: z.string(),
  state: z.enum(["ok", "warn", "stop"]),
  sentence: z.string(),
  repair: z.object({ label: z.string(), href: z.string() }).optional(),
});

const Done = z.object({ success: z.literal(true) });

interface Command {
  id: string;
  name: string;
  summary: string;
  description: string;
}

const command = (
  { id, name, summary, description }: Command,
  act: (ctx: AppCtx, input: CampaignRef) => Promise<unknown>,
) =>
  restRoute({
    id,
    method: "POST",
    path: `/campaigns/{id}/${name}`,
    summary,
    description,
    tag,
    params: Id,
    answer: Done,
    refuses: [409, 412],
    handle: async (ctx, { params }) => {
      await act(ctx, params);
      return { success: true as const };
    },
  });

export const LAUNCH_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getPreflight",
    method: "GET",
    path: "/campaigns/{id}/preflight",
    summary: "Check a campaign before launch",
    description:
      "Returns one line for each check: `stop` means that the campaign cannot be launched like this, `warn` that you should look at it. `href` is a path of the console. Links in the content are requested unless `links=no`, which takes up to twelve seconds.",
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
  command(
    {
      id: "launchCampaign",
      name: "launch",
      summary: "Launch a campaign",
      description:
        "Sends a draft at once, or schedules it for its start. A launch that needs the approval of a second member is refused with 412.",
    },
    launchCampaign,
  ),
  command(
    {
      id: "pauseCampaign",
      name: "pause",
      summary: "Pause a campaign",
      description: "Holds back every message that was not sent yet.",
    },
    pauseCampaign,
  ),
  command(
    {
      id: "resumeCampaign",
      name: "resume",
      summary: "Resume a campaign",
      description: "Continues a paused campaign.",
    },
    resumeCampaign,
  ),
  command(
    {
      id: "stopCampaign",
      name: "stop",
      summary: "Stop a campaign",
      description: "Ends a campaign permanently. Messages that were not sent yet are never sent.",
    },
    stopCampaign,
  ),
];
