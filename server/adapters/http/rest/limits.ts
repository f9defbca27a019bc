import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getEngagement } from "@/server/engage/limits/get-limits.ts";
import { Engagement } from "@/server/engage/limits/schema.ts";
import { updateEngagement } from "@/server/engage/limits/update-limits.ts";

const tag = "Settings";
const Limits = Engagement.meta({ id: "SendingLimits" });

export const LIMITS_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getLimits",
    method: "GET",
    path: "/settings/limits",
    summary: "Get the sending limits",
    description:
      "Returns frequency caps, the minimum gap, quiet hours, control groups, approval, and the thresholds at which campaigns pause themselves.",
    tag,
    answer: Limits,
    handle: (ctx) => getEngagement(ctx),
  }),
  restRoute({
    id: "setLimits",
    method: "PUT",
    path: "/settings/limits",
    summary: "Set the sending limits",
    description: "All of them: what is not given takes its default.",
    tag,
    body: Limits,
    example: { capDay: 2, capWeek: 5, gapMinutes: 240, quiet: { from: "21:00", to: "08:00" } },
    answer: Limits,
    refuses: [403],
    handle: (ctx, { body }) => updateEngagement(ctx, body),
  }),
];
