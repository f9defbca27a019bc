import { z } from "zod";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { checkLinks } from "@/server/engage/launch/preflight/check-links.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { CampaignIdDigits } from "@/server/id.ts";
import { probeAddress } from "@/server/push/probe-address.ts";

const Count = z.number().int();

const Line = z.object({
  id: z.string(),
  state: z.enum(["ok", "warn", "stop"]),
  sentence: z.string(),
  repair: z.object({ label: z.string(), href: z.string() }).optional(),
});

export const PLANNING_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/campaigns/{id}/preflight",
    summary: "What stands in the way of a launch",
    description:
      "One line for everything that is looked at: `stop` = it cannot be launched like this, `warn` = worth a look. `href` is a path of the console. Links are asked whether they answer unless `links=no`, which takes up to twelve seconds.",
    tag: "Campaigns",
    params: z.object({ id: CampaignIdDigits }),
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
];
