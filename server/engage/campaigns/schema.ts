import { z } from "zod";
import { Audience } from "@/server/engage/audience/schema.ts";
import { CHANNELS, KINDS } from "@/server/engage/content/schema.kinds.ts";
import { Options, Variants } from "@/server/engage/content/schema.options.ts";
import { text } from "@/server/engage/content/schema.text.ts";
import { Content, Version } from "@/server/engage/content/schema.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { Schedule } from "@/server/engage/schedule/schema.ts";
import { CampaignId, DeviceId, TopicId, UserId } from "@/server/id.ts";
import { PlannedMoment } from "@/server/moment.ts";

export const STATES = [
  "draft",
  "scheduled",
  "running",
  "paused",
  "finished",
  "aborted",
  "archived",
] as const;

const EVERYBODY = Audience.parse({});
const ONCE = Schedule.parse({ type: "once" });
const STANDARD = Options.parse({});
const ONE_VARIANT = Variants.parse({});

const Fields = {
  name: text(120).min(1, "needs a name"),
  channel: z.enum(CHANNELS),
  /** The content of the default language and variant `a`. */
  content: Content,
  /** The content of other languages and variants. */
  versions: z.array(Version).max(200),
  audience: Audience,
  schedule: Schedule,
  /** Null = at launch. */
  startAt: PlannedMoment.nullable(),
  endAt: PlannedMoment.nullable(),
  /** The time for which a message is worth delivering, from one minute to four weeks. */
  ttlSeconds: z
    .number()
    .int()
    .min(60)
    .max(28 * 86_400),
  urgency: z.enum(["very-low", "low", "normal", "high"]),
  priority: z.number().int().min(1).max(5),
  exempt: z.boolean(),
  controlPercent: z.number().int().min(0).max(50),
  topicId: TopicId.nullable(),
  options: Options,
  variants: Variants,
  goal: Goal.nullable(),
};

export const CreateCampaign = z.object({
  ...Fields,
  kind: z.enum(KINDS).default("announcement"),
  channel: Fields.channel.default("push"),
  versions: Fields.versions.default([]),
  audience: Fields.audience.default(EVERYBODY),
  schedule: Fields.schedule.default(ONCE),
  startAt: Fields.startAt.default(null),
  endAt: Fields.endAt.default(null),
  ttlSeconds: Fields.ttlSeconds.default(86_400),
  urgency: Fields.urgency.default("normal"),
  priority: Fields.priority.default(3),
  exempt: Fields.exempt.default(false),
  controlPercent: Fields.controlPercent.default(0),
  topicId: Fields.topicId.default(null),
  options: Fields.options.default(STANDARD),
  variants: Fields.variants.default(ONE_VARIANT),
  goal: Fields.goal.default(null),
});
export type CreateCampaign = z.output<typeof CreateCampaign>;

export const CampaignRef = z.object({ id: CampaignId });
export type CampaignRef = z.output<typeof CampaignRef>;

export const UpdateCampaign = CampaignRef.extend(z.object(Fields).partial().shape);
export type UpdateCampaign = z.output<typeof UpdateCampaign>;

export const PreviewInput = z.object({
  kind: z.enum(KINDS).default("announcement"),
  channel: Fields.channel.default("push"),
  options: Fields.options.default(STANDARD),
  content: Content,
  /** The content of other languages and variants, of which only problems are reported. */
  versions: Fields.versions.default([]),
  /** Fills in this user's values; null = previews for an unknown user. */
  userId: UserId.nullable().default(null),
});
export type PreviewInput = z.output<typeof PreviewInput>;

export const TestSend = z.object({
  kind: z.enum(KINDS).default("announcement"),
  channel: Fields.channel.default("push"),
  options: Fields.options.default(STANDARD),
  content: Content,
  /** Devices marked as test devices. */
  deviceIds: z.array(DeviceId).min(1).max(20),
});
export type TestSend = z.output<typeof TestSend>;

export const MarkTestDevice = z.object({
  deviceId: DeviceId,
  /** Null = no longer a test device. */
  name: text(60).min(1).nullable(),
});
export type MarkTestDevice = z.output<typeof MarkTestDevice>;

export const ListCampaigns = z.object({
  /** Cursor: ids below this. */
  before: CampaignId.optional(),
  limit: z.number().int().min(1).max(100).default(50),
  states: z.array(z.enum(STATES)).optional(),
});
export type ListCampaigns = z.output<typeof ListCampaigns>;
