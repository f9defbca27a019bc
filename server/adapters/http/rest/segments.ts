import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { SegmentIdDigits } from "@/server/id.ts";
import { countSegment } from "@/server/understand/segments/count-segment.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { deleteSegment } from "@/server/understand/segments/delete-segment.ts";
import { segmentMembers } from "@/server/understand/segments/evaluate/segment-members.ts";
import { getSegment } from "@/server/understand/segments/get-segment.ts";
import { listSegments } from "@/server/understand/segments/list-segments.ts";
import { previewCriteria } from "@/server/understand/segments/preview-criteria.ts";
import {
  CreateSegment,
  PreviewCriteria,
  UpdateSegment,
} from "@/server/understand/segments/schema.ts";
import { updateSegment } from "@/server/understand/segments/update-segment.ts";

const Segment = z
  .object({
    id: z.number().int(),
    name: z.string(),
    description: z.string(),
    sentence: z.string().meta({ description: "The criteria in plain English." }),
    criteria: Criteria,
    lastCount: z.number().int().nullable(),
    countedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: "Segment" });

const Member = z
  .object({
    id: z.number().int(),
    externalId: z.string().nullable(),
    firstSeen: Instant,
    lastSeen: Instant,
    country: z.string().nullable(),
    city: z.string().nullable(),
    locale: z.string().nullable(),
    appInfo: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    platforms: z.array(z.string()),
    reachable: z.boolean(),
  })
  .meta({ id: "SegmentMember" });

const Count = z.number().int().min(0);
const Made = z.object({ id: z.number().int() });
const Params = z.object({
  id: SegmentIdDigits,
});
const tag = "Segments";

export const SEGMENT_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/segments",
    summary: "List segments",
    tag,
    answer: z.object({ segments: z.array(Segment) }),
    handle: async (ctx) => ({ segments: await listSegments(ctx) }),
  }),
  restRoute({
    method: "POST",
    path: "/segments",
    summary: "Create a segment",
    tag,
    body: CreateSegment,
    answer: Made,
    status: 201,
    handle: (ctx, { body }) => createSegment(ctx, body),
  }),
  restRoute({
    method: "POST",
    path: "/segments/preview",
    summary: "Count and sample the users that fit criteria, without saving them",
    tag,
    body: PreviewCriteria,
    answer: z.object({
      count: Count,
      total: Count,
      percent: z.number(),
      sentence: z.string(),
      sample: z.array(Member),
    }),
    handle: (ctx, { body }) => previewCriteria(ctx, body),
  }),
  restRoute({
    method: "GET",
    path: "/segments/{id}",
    summary: "Read a segment",
    tag,
    params: Params,
    answer: Segment,
    handle: (ctx, { params }) => getSegment(ctx, params),
  }),
  restRoute({
    method: "PATCH",
    path: "/segments/{id}",
    summary: "Change a segment",
    tag,
    params: Params,
    body: UpdateSegment.omit({ id: true }),
    answer: Made,
    handle: (ctx, { params, body }) => updateSegment(ctx, { ...body, id: params.id }),
  }),
  restRoute({
    method: "DELETE",
    path: "/segments/{id}",
    summary: "Remove a segment that nothing uses",
    tag,
    params: Params,
    answer: z.object({ outcome: z.enum(["deleted", "archived"]) }),
    handle: (ctx, { params }) => deleteSegment(ctx, params),
  }),
  restRoute({
    method: "GET",
    path: "/segments/{id}/count",
    summary: "Count a segment now",
    tag,
    params: Params,
    answer: z.object({ count: Count, total: Count, countedAt: Instant }),
    handle: (ctx, { params }) => countSegment(ctx, params),
  }),
  restRoute({
    method: "GET",
    path: "/segments/{id}/members",
    summary: "List the people in a segment now",
    tag,
    params: Params,
    query: z.object({
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(50),
    }),
    answer: z.object({ members: z.array(Member), next: z.number().int().nullable(), count: Count }),
    handle: (ctx, { params, query }) => segmentMembers(ctx, { ...query, id: params.id }),
  }),
];
