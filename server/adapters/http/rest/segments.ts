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
    id: "listSegments",
    method: "GET",
    path: "/segments",
    summary: "List segments",
    description: "Returns all segments of the app with their criteria and the last count.",
    tag,
    answer: z.object({ segments: z.array(Segment) }),
    handle: async (ctx) => ({ segments: await listSegments(ctx) }),
  }),
  restRoute({
    id: "createSegment",
    method: "POST",
    path: "/segments",
    summary: "Create a segment",
    description: "Saves criteria under a name that no other segment has.",
    tag,
    body: CreateSegment,
    example: {
      name: "Pro customers",
      description: "People who pay us",
      criteria: { type: "app_info", key: "plan", valueType: "string", op: "is", value: "pro" },
    },
    answer: Made,
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createSegment(ctx, body),
  }),
  restRoute({
    id: "previewSegment",
    method: "POST",
    path: "/segments/preview",
    summary: "Preview criteria",
    description:
      "Counts the users who match criteria and returns a sample of them. Nothing is saved.",
    tag,
    body: PreviewCriteria,
    example: {
      criteria: {
        type: "did",
        kind: "event",
        name: "purchase",
        count: { op: ">=", value: 1 },
        period: { type: "last", n: 30, unit: "days" },
      },
    },
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
    id: "getSegment",
    method: "GET",
    path: "/segments/{id}",
    summary: "Get a segment",
    description: "Returns a segment with its criteria and the last count.",
    tag,
    params: Params,
    answer: Segment,
    handle: (ctx, { params }) => getSegment(ctx, params),
  }),
  restRoute({
    id: "updateSegment",
    method: "PATCH",
    path: "/segments/{id}",
    summary: "Change a segment",
    description: "Changes the fields you send and keeps the others.",
    tag,
    params: Params,
    body: UpdateSegment.omit({ id: true }),
    example: { name: "Paying customers" },
    answer: Made,
    refuses: [409],
    handle: (ctx, { params, body }) => updateSegment(ctx, { ...body, id: params.id }),
  }),
  restRoute({
    id: "deleteSegment",
    method: "DELETE",
    path: "/segments/{id}",
    summary: "Delete a segment",
    description:
      "Deletes a segment, or archives it when past campaigns or programs used it. A segment that something still uses is refused with 409.",
    tag,
    params: Params,
    answer: z.object({ outcome: z.enum(["deleted", "archived"]) }),
    refuses: [409],
    handle: (ctx, { params }) => deleteSegment(ctx, params),
  }),
  restRoute({
    id: "countSegment",
    method: "GET",
    path: "/segments/{id}/count",
    summary: "Count a segment",
    description: "Counts the users in a segment now.",
    tag,
    params: Params,
    answer: z.object({ count: Count, total: Count, countedAt: Instant }),
    handle: (ctx, { params }) => countSegment(ctx, params),
  }),
  restRoute({
    id: "listSegmentMembers",
    method: "GET",
    path: "/segments/{id}/members",
    summary: "List the members of a segment",
    description:
      "Returns the users who are in a segment now. Send `next` as `after` to get the next page.",
    tag,
    params: Params,
    query: z.object({
      after: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(50),
    }),
    answer: z.object({ members: z.array(Member), next: z.number().int().nullable(), count: Count }),
    handle: (ctx, { params, query }) => segmentMembers(ctx, { ...query, id: params.id }),
  }),
];
