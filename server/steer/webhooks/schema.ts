import { z } from "zod";
import { WebhookId } from "@/server/id.ts";
import { Moment } from "@/server/moment.ts";
import { EventType } from "@/server/outbox/schema.ts";

const Name = z.string().trim().min(1, "Give the webhook a name.").max(100);
const Address = z
  .string()
  .trim()
  .max(2_000, "The address is longer than 2,000 characters.")
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, username, password, hash } = new URL(text);
    return /^https?:$/.test(protocol) && username === "" && password === "" && hash === "";
  }, "Give an address such as https://example.com/hooks, without a password or a #.");
const Events = z
  .array(EventType)
  .max(100)
  .transform((types) => [...new Set(types)]);

/** An empty `events` means all, including types that are added later. */
export const CreateWebhook = z.object({ name: Name, url: Address, events: Events.default([]) });
export type CreateWebhook = z.output<typeof CreateWebhook>;

export const WebhookRef = z.object({ id: WebhookId });
export type WebhookRef = z.output<typeof WebhookRef>;

export const UpdateWebhook = z.object({
  id: WebhookId,
  name: Name.optional(),
  url: Address.optional(),
  events: Events.optional(),
  /** false = no messages are stored for it; pending messages fail and can be sent again later. */
  on: z.boolean().optional(),
});
export type UpdateWebhook = z.output<typeof UpdateWebhook>;

const MESSAGE_STATES = ["pending", "sent", "failed"] as const;

export const ListMessages = z.object({
  id: WebhookId,
  state: z.enum(MESSAGE_STATES).optional(),
  /** The `next` of the page before. */
  before: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListMessages = z.output<typeof ListMessages>;

export const MessageRef = z.object({ id: WebhookId, messageId: z.uuid() });
export type MessageRef = z.output<typeof MessageRef>;

/** Selects all failed messages since then. */
export const ReplayFailed = z.object({ id: WebhookId, since: Moment });
export type ReplayFailed = z.output<typeof ReplayFailed>;
