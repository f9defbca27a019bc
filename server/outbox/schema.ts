import { z } from "zod";

/** The event types. `schema.payload.ts` defines the shapes of their data. */
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

/** A member asks for it; it is sent regardless of what the webhook listens to. */
export const TEST_TYPE = "webhook.test";
export type MessageType = EventType | typeof TEST_TYPE;
