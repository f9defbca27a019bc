import { z } from "zod";
import { CampaignId, SegmentId, UserId } from "@/server/id.ts";
import { Criteria, HIT_KINDS } from "@/server/understand/segments/criteria/schema.ts";

const Name = z.string().trim().min(1, "Give the segment a name.").max(100);
const Description = z.string().trim().max(1_000);
export const CreateSegment = z.object({
  name: Name,
  description: Description.default(""),
  criteria: Criteria,
});
export type CreateSegment = z.infer<typeof CreateSegment>;

export const UpdateSegment = z.object({
  id: SegmentId,
  name: Name.optional(),
  description: Description.optional(),
  criteria: Criteria.optional(),
});
export type UpdateSegment = z.infer<typeof UpdateSegment>;

export const SegmentInput = z.object({ id: SegmentId });
export type SegmentInput = z.infer<typeof SegmentInput>;

export const PreviewCriteria = z.object({ criteria: Criteria });
export type PreviewCriteria = z.infer<typeof PreviewCriteria>;

/** `after` = the `next` of the page before. */
export const SegmentMembers = z.object({
  id: SegmentId,
  after: z.number().int().min(0).max(2_147_483_647).optional(),
  limit: z.number().int().min(1).max(1_000).default(50),
});
export type SegmentMembers = z.infer<typeof SegmentMembers>;

/** A saved segment (`id`) or an unsaved tree (`criteria`). */
export const ExplainUser = z.union([
  z.object({ id: SegmentId, userId: UserId }),
  z.object({ criteria: Criteria, userId: UserId }),
]);
export type ExplainUser = z.infer<typeof ExplainUser>;

export const MessagePartsInput = z.object({ campaignId: CampaignId });
export type MessagePartsInput = z.infer<typeof MessagePartsInput>;

/** Names the extra of a hit, or the app-info, to suggest values for. */
export const SuggestValues = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("extra"),
    kind: z.enum(HIT_KINDS),
    name: z.string().max(200).optional(),
    key: z.string().max(200),
  }),
  z.object({ of: z.literal("app_info"), key: z.string().max(200) }),
]);
export type SuggestValues = z.infer<typeof SuggestValues>;
