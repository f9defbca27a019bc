import { z } from "zod";
import { EVENT_TYPES, TEST_TYPE } from "@/server/outbox/schema.ts";

const Id = z.number().int();
const Moment = z.iso.datetime();
const Owner = { appId: Id, app: z.string().meta({ description: "The app's name." }) };

export const CampaignEventData = z
  .object({
    ...Owner,
    campaign: z.object({
      id: Id,
      name: z.string(),
      kind: z.enum(["announcement", "poll", "data_push", "tutorial"]),
      channel: z.enum(["push", "in_app", "anytime"]),
      programId: Id.nullable(),
    }),
    state: z.string().meta({ description: "The new state." }),
    reason: z.string().nullable(),
  })
  .meta({ id: "CampaignEventData", description: "Data of `campaign.*` events." });
export type CampaignEventData = z.infer<typeof CampaignEventData>;

export const ProgramEventData = z
  .object({
    ...Owner,
    program: z.object({ id: Id, name: z.string() }),
    state: z.string(),
    reason: z.string().nullable(),
  })
  .meta({ id: "ProgramEventData", description: "Data of `program.*` events." });
export type ProgramEventData = z.infer<typeof ProgramEventData>;

const Answer = z.object({
  question: z.string(),
  choices: z.array(z.string()),
  text: z.string().nullable(),
});

export const DeliveryItem = z
  .object({
    deliveryId: z.uuid(),
    campaignId: Id,
    occurrence: Id,
    channel: z.enum(["push", "in_app"]),
    variant: z.string().nullable(),
    userId: Id,
    externalId: z.string().nullable().meta({ description: "The app's own id; null = anonymous." }),
    deviceId: Id.nullable(),
    at: Moment,
    reason: z
      .string()
      .optional()
      .meta({ description: "Why the delivery failed or was suppressed." }),
    action: z
      .string()
      .nullable()
      .optional()
      .meta({ description: "The button that the person used, for `feedback.actioned`." }),
    answers: z
      .array(Answer)
      .optional()
      .meta({ description: "The answers, for `feedback.answered`." }),
  })
  .meta({ id: "WebhookDelivery" });
export type DeliveryItem = z.infer<typeof DeliveryItem>;

export const DeliveryEventData = z
  .object({ ...Owner, items: z.array(DeliveryItem).min(1).max(100) })
  .meta({
    id: "DeliveryEventData",
    description:
      "Data of `delivery.*` and `feedback.*` events: up to 100 of one kind in one message. `delivery.suppressed` reports messages that were held back when they were due. The campaign's statistics show control groups, people without a device and messages that expired.",
  });

export const DeviceItem = z
  .object({
    deviceId: Id,
    userId: Id,
    externalId: z.string().nullable(),
    reason: z.string(),
    at: Moment,
  })
  .meta({ id: "WebhookDevice" });
export type DeviceItem = z.infer<typeof DeviceItem>;

export const DeviceEventData = z
  .object({ ...Owner, items: z.array(DeviceItem).min(1).max(100) })
  .meta({ id: "DeviceEventData", description: "Data of `device.unsubscribed` events." });

export const TestEventData = z
  .object({ ...Owner, message: z.string() })
  .meta({ id: "TestEventData", description: "Data of `webhook.test` events." });

/** The body of every message, in the form that the Standard Webhooks specification proposes. */
export const WebhookPayload = z
  .object({
    type: z.enum([...EVENT_TYPES, TEST_TYPE]),
    timestamp: Moment.meta({
      description: "When the event happened, not when the message is sent.",
    }),
    data: z.union([
      CampaignEventData,
      ProgramEventData,
      DeliveryEventData,
      DeviceEventData,
      TestEventData,
    ]),
  })
  .meta({ id: "WebhookPayload" });
export type WebhookPayload = z.infer<typeof WebhookPayload>;

/**
 * Returns the fields in the order in which receivers expect to read them: the database keeps no
 * order of fields.
 */
export function inOrder({ type, timestamp, data }: WebhookPayload): WebhookPayload {
  return { type, timestamp, data };
}
