import { z } from "zod";

/** What can be told. The shapes of their data stand in `schema.payload.ts`. */
export const EVENT_TYPES = [
  "campaign.launched",
  "campaign.started",
  "campaign.paused",
  "campaign.resumed",
  "campaign.finished",
  "campaign.aborted",
  "campaign.archived",
  "program.launched",
  "program.paused",
  "program.resumed",
  "program.finished",
  "program.archived",
  "delivery.sent",
  "delivery.failed",
  "delivery.suppressed",
  "feedback.delivered",
  "feedback.displayed",
  "feedback.actioned",
  "feedback.exited",
  "feedback.answered",
  "device.unsubscribed",
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/** Asked for by a member, sent whatever the webhook listens to. */
export const TEST_TYPE = "webhook.test";
export type MessageType = EventType | typeof TEST_TYPE;
