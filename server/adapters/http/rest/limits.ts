import { getEngagement } from "@/server/apps/get-engagement.ts";
import { Engagement } from "@/server/apps/schema.engagement.ts";
import { updateEngagement } from "@/server/apps/update-engagement.ts";
import type { RestRoute } from "@/server/http/rest/route.ts";
import { restRoute } from "@/server/http/rest/route.ts";

const tag = "Settings";
const Rules = Engagement.meta({ id: "SendingRules" });

export const SETTINGS_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/settings/engagement",
    summary: "Get the rules of sending",
    description:
      "Caps, gap, quiet hours, control groups, approval and the lines at which campaigns pause themselves.",
    tag,
    answer: Rules,
    handle: (ctx) => getEngagement(ctx),
  }),
  restRoute({
    method: "PUT",
    path: "/settings/engagement",
    summary: "Set the rules of sending",
    description: "All of them: what is not given takes its default.",
    tag,
    body: Rules,
    answer: Rules,
    handle: (ctx, { body }) => updateEngagement(ctx, body),
  }),
];
