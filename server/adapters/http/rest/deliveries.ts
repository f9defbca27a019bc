import { z } from "zod";
import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { WriteKey } from "@/server/adapters/http/openapi/operation.ts";
import { FeedbackAnswer, FeedbackItem } from "@/server/engage/deliveries/feedback/schema.ts";
import { DeviceConfig } from "@/server/engage/deliveries/in-app/schema.config.ts";
import {
  InboxAnswer,
  Message,
  MessageQuery,
  MessagesAnswer,
  MessagesQuery,
} from "@/server/engage/deliveries/in-app/schema.messages.ts";

const tag = "Devices";
const DELIVERY = "0192f3a0-6f7b-7c3d-8e21-5b4a3c2d1e0f";

const Feedback = z
  .object({ feedback: z.array(FeedbackItem).max(1_000), ...WriteKey })
  .meta({ id: "Feedback" });

/** What an app needs to show messages by itself, and to report what became of them. */
export const DELIVERY_OPERATIONS: readonly DeviceOperation[] = [
  {
    id: "getDeviceConfig",
    method: "GET",
    path: "config",
    summary: "Get the settings of an app for its SDK",
    description:
      "Returns the name and the public push key of the app. It may be cached for a minute.",
    tag,
    answer: DeviceConfig,
    answerExample: { appName: "Shop", vapidPublicKey: null },
  },
  {
    id: "sendFeedback",
    method: "POST",
    path: "feedback",
    summary: "Report feedback on messages",
    description:
      "Takes up to 1,000 reports. Late, repeated and reordered reports end in the same result. The answer lists the reports that were ignored, and why.",
    tag,
    body: Feedback,
    example: { feedback: [{ deliveryId: DELIVERY, status: "displayed" }] },
    answer: FeedbackAnswer,
    answerExample: { success: true, accepted: 1, ignored: [] },
  },
  {
    id: "listMessages",
    method: "GET",
    path: "messages",
    summary: "Get the messages to show in the app",
    description:
      "Call this when a session starts and when the activity changes. Show one message at a time, the first that fits: the activity is among `activities` (empty means any), its `trigger` (an event with extras) has happened, `frequency` allows it, `expiresAt` has not passed, and there is `room`. With the style banner, show title and body first, and `view`, `questions` or `steps` when the person acts on it; with modal and full_screen, show everything at once. `data` is for the code of the app and is never shown. Leaving the activity removes a banner, and it may come again. Show the HTML of a `view` in a sandbox of its own.",
    tag,
    query: z.object(MessagesQuery.shape),
    answer: MessagesAnswer,
  },
  {
    id: "getMessage",
    method: "GET",
    path: "messages/{deliveryId}",
    summary: "Get one message",
    description:
      "Returns one message with its whole content, for example to open it from a notification.",
    tag,
    params: z.object({ deliveryId: MessageQuery.shape.deliveryId }),
    query: z.object({ locale: MessageQuery.shape.locale }),
    answer: Message,
    refuses: [404],
  },
  {
    id: "listInbox",
    method: "GET",
    path: "inbox",
    summary: "Get the inbox",
    description: "Returns the messages that stay with a person, newest first.",
    tag,
    query: z.object(MessagesQuery.shape),
    answer: InboxAnswer,
  },
];
