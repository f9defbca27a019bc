import { z } from "zod";
import { UserHash } from "@/server/access/schema.ts";
import { KINDS } from "@/server/engage/content/schema.kinds.ts";
import { Options } from "@/server/engage/content/schema.options.ts";
import { Content } from "@/server/engage/content/schema.ts";
import { isStorable } from "@/server/storable.ts";

const Id = z.string().min(1).max(255).refine(isStorable, "is not well-formed text");

/** The person who asks for messages, and the language that they read. */
export const MessagesQuery = z
  .object({
    anonymousId: Id.optional().meta({
      description: "The same id as in the items that the device sends.",
    }),
    userId: Id.optional().meta({
      description:
        "The app's own id, when the person is signed in. It counts only with its userHash; without one, the ids that the device made say who is asking.",
    }),
    userHash: UserHash.optional(),
    deviceId: Id.optional(),
    locale: z
      .string()
      .max(35)
      .optional()
      .meta({ description: "The device's locale, such as pt-BR. Default: the last reported one." }),
  })
  .refine(
    ({ anonymousId, userId, deviceId }) => anonymousId ?? userId ?? deviceId,
    "needs an anonymousId, userId or deviceId",
  );
export type MessagesQuery = z.output<typeof MessagesQuery>;

export const MessageQuery = z.object({
  deliveryId: z.uuid().transform((id) => id.toLowerCase()),
  locale: z.string().max(35).optional(),
});
export type MessageQuery = z.output<typeof MessageQuery>;

/**
 * A message as a device gets it: in one language, with the person's own values filled in, and the rules for showing it.
 */
export const Message = z
  .object({
    id: z.string().meta({ description: "The deliveryId for feedback." }),
    kind: z.enum(KINDS),
    language: z.string().meta({ description: "A language tag, or `default`." }),
    ...Content.shape,
    category: Options.shape.category,
    closeable: Options.shape.closeable,
    ...Options.shape.inApp.unwrap().shape,
    priority: z.number().int().meta({ description: "5 goes first. The list is sorted by it." }),
    exempt: z.boolean().meta({ description: "A service message, to which `room` does not apply." }),
    claim: z.boolean().meta({
      description:
        "It may also be sent as a push. Report `displayed` before showing it; show nothing when the response ignores that report as `withdrawn`.",
    }),
    expiresAt: z
      .string()
      .meta({ description: "The message must not be shown for the first time after this." }),
    displayed: z.boolean().meta({ description: "It was shown before, on any device." }),
    step: z
      .number()
      .int()
      .nullable()
      .meta({ description: "For a tour: the number of steps seen, to continue from there." }),
  })
  .meta({ id: "Message" });
export type Message = z.output<typeof Message>;

export const MessagesAnswer = z
  .object({
    messages: z.array(Message),
    room: z.number().int().nullable().meta({
      description:
        "The number of new messages that may be shown now within the app's caps; null = any number.",
    }),
    unread: z.number().int().meta({ description: "Unread messages in the inbox." }),
    next: z.number().int().meta({ description: "Seconds to wait before the next request." }),
  })
  .meta({ id: "MessagesAnswer" });
export type MessagesAnswer = z.output<typeof MessagesAnswer>;

export const InboxMessage = Message.extend({
  at: z
    .string()
    .meta({ description: "The time when it was first shown, otherwise when it was due." }),
  read: z.boolean(),
}).meta({ id: "InboxMessage" });
export type InboxMessage = z.output<typeof InboxMessage>;

export const InboxAnswer = z
  .object({ messages: z.array(InboxMessage), unread: z.number().int() })
  .meta({ id: "InboxAnswer" });
export type InboxAnswer = z.output<typeof InboxAnswer>;
