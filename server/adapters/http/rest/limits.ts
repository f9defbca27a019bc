import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getEngagement } from "@/server/engage/limits/get-limits.ts";
import { Engagement } from "@/server/engage/limits/schema.ts";
import { updateEngagement } from "@/server/engage/limits/update-limits.ts";

const tag = "Settings";
const Limits = Engagement.meta({ id: "SendingLimits" });

export const LIMITS_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/settings/limits",
    summary: "Get the rules of sending",
    description:
      "Caps, gap, quiet hours, control groups, approval and the lines at which campaigns pause themselves.",
    tag,
    answer: Limits,
    handle: (ctx) => getEngagement(ctx),
  }),
  restRoute({
    method: "PUT",
    path: "/settings/limits",
    summary: "Set the rules of sending",
    description: "All of them: what is not given takes its default.",
    tag,
    body: Limits,
    answer: Limits,
    handle: (ctx, { body }) => updateEngagement(ctx, body),
  }),
];
