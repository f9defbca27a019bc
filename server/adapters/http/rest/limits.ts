import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getLimits } from "@/server/engage/limits/get-limits.ts";
import { Limits } from "@/server/engage/limits/schema.ts";
import { updateLimits } from "@/server/engage/limits/update-limits.ts";

const tag = "Settings";
const Rules = Limits.meta({ id: "SendingRules" });

export const SETTINGS_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/settings/limits",
    summary: "Get the rules of sending",
    description:
      "Caps, gap, quiet hours, control groups, approval and the lines at which campaigns pause themselves.",
    tag,
    answer: Rules,
    handle: (ctx) => getLimits(ctx),
  }),
  restRoute({
    method: "PUT",
    path: "/settings/limits",
    summary: "Set the rules of sending",
    description: "All of them: what is not given takes its default.",
    tag,
    body: Rules,
    answer: Rules,
    handle: (ctx, { body }) => updateLimits(ctx, body),
  }),
];
