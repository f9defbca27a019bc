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
    method: "GET",
    path: "/tag-plan",
    summary: "Read the tag plan",
    description: "`plan` and `version` can be sent back as they are, as `plan` and `baseVersion`.",
    tag,
    answer: z.object({ version: Version, plan: Plan, traffic: z.array(Traffic) }),
    handle: async (ctx) => {
      const { version, rows } = await getPlan(ctx);
      const traffic = rows.map(({ kind, name, status, hits }) => ({ kind, name, status, hits }));
      return { version, plan: toPlan(rows), traffic };
    },
  }),
  restRoute({
    method: "PUT",
    path: "/tag-plan",
    summary: "Save a whole tag plan",
    description:
      "Takes the place of the present plan. With `baseVersion` it is refused (409) when somebody saved since that version.",
    tag,
    body: SavePlan,
    bodyBytesMax: BODY_BYTES_MAX,
    answer: z.object({ version: Version, changed: z.boolean(), note: z.string() }),
    handle: (ctx, { body }) => savePlan(ctx, body),
  }),
  restRoute({
    method: "GET",
    path: "/tag-plan/versions",
    summary: "List the versions of the tag plan, newest first",
    tag,
    query: z.object({ cursor: z.coerce.number().int().min(0).optional() }),
    answer: z.object({ versions: z.array(PlanVersion), next: z.number().int().nullable() }),
    handle: (ctx, { query }) => listVersions(ctx, query),
  }),
];
