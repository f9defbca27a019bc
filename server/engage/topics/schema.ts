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
