import { z } from "zod";
import { Id, text } from "@/server/engage/content/schema.text.ts";

const Fields = {
  name: text(60).min(1, "needs a name"),
  /** People read it in the preference centre. */
  description: text(300),
  onByDefault: z.boolean(),
};

export const CreateTopic = z.object({
  ...Fields,
  description: Fields.description.default(""),
  onByDefault: Fields.onByDefault.default(true),
});
export type CreateTopic = z.output<typeof CreateTopic>;

export const TopicRef = z.object({ id: Id });
export type TopicRef = z.output<typeof TopicRef>;

/** Omitted fields stay unchanged. */
export const UpdateTopic = TopicRef.extend(z.object(Fields).partial().shape);
export type UpdateTopic = z.output<typeof UpdateTopic>;

export const ArchiveTopic = TopicRef.extend({ archived: z.boolean() });
export type ArchiveTopic = z.output<typeof ArchiveTopic>;

const AnyId = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => !value.includes("\0") && value.isWellFormed(), "is not well-formed text");

const TopicKey = z.string().regex(/^[1-9]\d{0,8}$/, "is not the id of a topic");

/** `messages` = everything that is not a service message; `topics` by id. Omitted choices stay unchanged. */
export const PreferenceChanges = z.object({
  messages: z.boolean().optional(),
  topics: z.record(TopicKey, z.boolean()).default({}),
});
export type PreferenceChanges = z.output<typeof PreferenceChanges>;

export const PreferencesQuery = z.object({ anonymousId: AnyId });

export const PreferencesReport = PreferenceChanges.extend({
  anonymousId: AnyId,
  userId: AnyId.optional(),
  /** Default: the anonymous id. */
  deviceId: AnyId.optional(),
});
export type PreferencesReport = z.output<typeof PreferencesReport>;
