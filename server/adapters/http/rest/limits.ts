import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getLimits } from "@/server/engage/limits/get-limits.ts";
import { Limits } from "@/server/engage/limits/schema.ts";
import { updateLimits } from "@/server/engage/limits/update-limits.ts";

const tag = "Settings";
const SendingLimits = Limits.meta({ id: "SendingLimits" });

export const LIMITS_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getLimits",
    method: "GET",
    path: "/settings/limits",
    summary: "Get the sending limits",
    description:
      "Returns frequency caps, the minimum gap, quiet hours, control groups, approval, and the thresholds at which campaigns pause themselves.",
    tag,
    answer: SendingLimits,
    handle: (ctx) => getLimits(ctx),
  }),
  restRoute({
    id: "setLimits",
    method: "PUT",
    path: "/settings/limits",
    summary: "Set the sending limits",
    description:
      "Replaces all limits: a field that you leave out takes its default. A key cannot switch approval off.",
    tag,
    body: SendingLimits,
    example: { capDay: 2, capWeek: 5, gapMinutes: 240, quiet: { from: "21:00", to: "08:00" } },
    answer: SendingLimits,
    refuses: [403],
    handle: (ctx, { body }) => updateLimits(ctx, body),
  }),
];
