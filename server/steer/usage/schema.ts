import { z } from "zod";
import { TagKind } from "@/server/collect/tags/schema.ts";
import { ReasonId, SegmentId, TagId } from "@/server/id.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export const TagRef = z.object({ tagId: TagId });
export type TagRef = z.infer<typeof TagRef>;

const Named = { kind: TagKind, name: z.string().min(1).max(200) };

export const AttachReason = z.object({
  ...Named,
  label: z.string().trim().min(1, "Say in a few words why this is collected.").max(300),
});
export type AttachReason = z.infer<typeof AttachReason>;

export const DetachReason = z.object({ ...Named, id: ReasonId });
export type DetachReason = z.infer<typeof DetachReason>;

/** `confirm` = the name of the tag, as the caller typed it. */
export const PurgeTag = z.object({ tagId: TagId, confirm: z.string().max(200) });
export type PurgeTag = z.infer<typeof PurgeTag>;

const Page = z.number().int().min(1).max(1_000).default(1);

/** Selects tags by a part of their name, and a page of each list. */
export const ListUsage = z.object({
  search: z.string().trim().max(200).default(""),
  unreadPage: Page,
  missingPage: Page,
  readPage: Page,
});
export type ListUsage = z.infer<typeof ListUsage>;

/** `names` = how many names the caller saw, so that no others are deleted unseen. */
export const RemoveUnread = z.object({ names: z.number().int().min(1).max(100_000) });
export type RemoveUnread = z.infer<typeof RemoveUnread>;

const Text = z.string().max(4_000);

/** The content of a form: criteria one by one, the texts of a message, a chosen segment. */
export const TagHints = z.object({
  criteria: z.array(Criteria).max(50).default([]),
  content: z
    .object({
      title: Text,
      body: Text,
      url: Text.nullable(),
      buttons: z
        .array(z.object({ action: Text, title: Text, url: Text.optional() }))
        .max(10)
        .default([]),
    })
    .nullable()
    .default(null),
  segmentId: SegmentId.nullable().default(null),
});
export type TagHints = z.infer<typeof TagHints>;
