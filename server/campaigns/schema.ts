import { z } from "zod";

/** Lengths below keep the fixed part of a message within the 3,993 bytes of a push; the verbs check the sum. */
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((value) => !value.includes("\0"), "has a NUL character");

/** Where a click leads. May hold placeholders, but not before its host: they cannot choose the site. */
const Address = text(1_000).refine(
  (value) => /^https?:\/\/[^\s/{}]+(?:[/?#]|$)/i.test(value) || /^\/(?![/\\])/.test(value),
  "must start with https://your-site or with /",
);

const Picture = text(500).refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  "must be a complete https:// address",
);

const Button = z.object({
  /** Reported back when it is pressed. */
  action: z.string().regex(/^[\w-]{1,40}$/, "letters, digits, - and _ only, 40 at most"),
  title: text(60).min(1, "needs a title"),
  url: Address.optional(),
});

export const CampaignContent = z.object({
  title: text(200).min(1, "needs a title"),
  body: text(2_000).default(""),
  icon: Picture.nullable().default(null),
  image: Picture.nullable().default(null),
  url: Address.nullable().default(null),
  buttons: z
    .array(Button)
    .max(2, "two buttons at most")
    .refine(
      (all) => new Set(all.map((one) => one.action)).size === all.length,
      "two buttons with one action",
    )
    .default([]),
});
export type CampaignContent = z.output<typeof CampaignContent>;

const Fields = {
  name: text(120).min(1, "needs a name"),
  /** null = everybody. */
  segmentId: z.number().int().positive().nullable(),
  content: CampaignContent,
  /** null = at launch. */
  startAt: z.coerce.date().nullable(),
  /** How long a message is worth delivering. One minute to four weeks. */
  ttlSeconds: z
    .number()
    .int()
    .min(60)
    .max(28 * 86_400),
  urgency: z.enum(["very-low", "low", "normal", "high"]),
};

export const CreateCampaign = z.object({
  ...Fields,
  segmentId: Fields.segmentId.default(null),
  startAt: Fields.startAt.default(null),
  ttlSeconds: Fields.ttlSeconds.default(86_400),
  urgency: Fields.urgency.default("normal"),
});
export type CreateCampaign = z.output<typeof CreateCampaign>;

export const CampaignRef = z.object({ id: z.number().int().positive() });
export type CampaignRef = z.output<typeof CampaignRef>;

export const UpdateCampaign = CampaignRef.extend(z.object(Fields).partial().shape);
export type UpdateCampaign = z.output<typeof UpdateCampaign>;

export const ForecastInput = z.object({ segmentId: Fields.segmentId.default(null) });
export type ForecastInput = z.output<typeof ForecastInput>;

export const PreviewInput = z.object({
  content: CampaignContent,
  /** Fill in with this user's values; null = with an unknown user. */
  userId: z.number().int().positive().nullable().default(null),
});
export type PreviewInput = z.output<typeof PreviewInput>;

export const TestSend = z.object({
  content: CampaignContent,
  /** Devices marked as test devices. */
  deviceIds: z.array(z.number().int().positive()).min(1).max(20),
});
export type TestSend = z.output<typeof TestSend>;

export const MarkTestDevice = z.object({
  deviceId: z.number().int().positive(),
  /** null = no longer a test device. */
  name: text(60).min(1).nullable(),
});
export type MarkTestDevice = z.output<typeof MarkTestDevice>;

export const ListCampaigns = z.object({
  /** Cursor: ids below this. */
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(100).default(50),
  states: z
    .array(z.enum(["draft", "scheduled", "running", "paused", "finished", "aborted"]))
    .optional(),
});
export type ListCampaigns = z.output<typeof ListCampaigns>;
