import type { DeviceOperation } from "@/server/adapters/http/openapi/operation.ts";
import { WriteKey } from "@/server/adapters/http/openapi/operation.ts";
import {
  SubscriptionAnswer,
  SubscriptionReport,
} from "@/server/understand/reach/schema.subscription.ts";

/** How devices say whether they can be reached. */
export const REACH_OPERATIONS: readonly DeviceOperation[] = [
  {
    id: "registerSubscription",
    method: "POST",
    path: "subscriptions",
    summary: "Register a device for push",
    description:
      "Registers, moves or removes the push subscription of a browser (`subscription`) or the registration token of a native app (`token`). `asked` reports how the user answered the app's own question before the system's. Send at least one of the three. Data of an erased person is refused with 403.",
    tag: "Devices",
    body: SubscriptionReport.safeExtend(WriteKey),
    example: {
      anonymousId: "device-1",
      userId: "customer-17",
      token: "fGx3-abcDEF:APA91bHun4MxP5egoKMwt2KZFBaFUH",
      permission: "granted",
      context: { os: { name: "Android" } },
    },
    answer: SubscriptionAnswer,
    answerExample: { success: true, state: "subscribed" },
    refuses: [403],
  },
];
