import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { getPlan } from "@/server/collect/tag-plan/get-plan.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import { SavePlan } from "@/server/collect/tag-plan/schema.ts";
import { listVersions } from "@/server/collect/tag-plan/versions/list-versions.ts";
import { Plan, PlannedKind } from "@/server/collect/tags/schema.ts";

const tag = "Tag plan";
/** A plan of 2,000 tags with all their words. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;

const Version = z.number().int().min(0).meta({ description: "0 = nothing was saved yet." });

const Traffic = z
  .object({
    kind: PlannedKind,
    name: z.string(),
    status: z.enum(["planned", "live", "blocked"]),
    hits: z.number().int().nullable().meta({ description: "Of 30 days; null of app-info." }),
  })
  .meta({ id: "PlannedTraffic" });

const PlanVersion = z
  .object({ no: z.number().int(), at: Instant, note: z.string(), author: z.string() })
  .meta({ id: "TagPlanVersion" });

export const TAG_PLAN_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "getTagPlan",
    method: "GET",
    path: "/tag-plan",
    summary: "Get the tag plan",
    description:
      "Returns the plan, its version and the traffic of each tag. You can send `plan` and `version` back as `plan` and `baseVersion`.",
    tag,
    answer: z.object({ version: Version, plan: Plan, traffic: z.array(Traffic) }),
    handle: async (ctx) => {
      const { version, rows } = await getPlan(ctx);
      const traffic = rows.map(({ kind, name, status, hits }) => ({ kind, name, status, hits }));
      return { version, plan: toPlan(rows), traffic };
    },
  }),
  restRoute({
    id: "saveTagPlan",
    method: "PUT",
    path: "/tag-plan",
    summary: "Save the tag plan",
    description:
      "Replaces the whole plan. With `baseVersion`, the call is refused with 409 when someone saved the plan after that version.",
    tag,
    body: SavePlan,
    example: {
      plan: [
        {
          kind: "event",
          name: "purchase",
          section: "Checkout",
          extras: [{ key: "price", type: "number", required: true }],
        },
      ],
      baseVersion: 3,
    },
    bodyBytesMax: BODY_BYTES_MAX,
    answer: z.object({ version: Version, changed: z.boolean(), note: z.string() }),
    refuses: [409, 429],
    handle: (ctx, { body }) => savePlan(ctx, body),
  }),
  restRoute({
    id: "listTagPlanVersions",
    method: "GET",
    path: "/tag-plan/versions",
    summary: "List the versions of the tag plan",
    description:
      "Returns the saved versions, newest first. Send `next` as `cursor` to get the next page.",
    tag,
    query: z.object({ cursor: z.coerce.number().int().min(0).max(2_147_483_647).optional() }),
    answer: z.object({ versions: z.array(PlanVersion), next: z.number().int().nullable() }),
    handle: (ctx, { query }) => listVersions(ctx, query),
  }),
];
