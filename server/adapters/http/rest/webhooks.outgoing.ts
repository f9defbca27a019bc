import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  CampaignEventData,
  DeliveryEventData,
  DeviceEventData,
  ProgramEventData,
  TestEventData,
} from "@/server/outbox/schema.payload.ts";
import type { MessageType } from "@/server/outbox/schema.ts";
import { EVENT_TYPES, TEST_TYPE } from "@/server/outbox/schema.ts";

const HOW = [
  "Messages are signed by the Standard Webhooks specification. Check `webhook-signature` with the secret of the webhook, and the age of `webhook-timestamp`.",
  "`webhook-id` is the same in every attempt and replay. Keep the ids of a few days and ignore messages that you have received before.",
  "The order is not guaranteed: sort by `timestamp`. Redirects are not followed, and the body of your answer is not read.",
  "Answer with 2xx within 10 seconds. 410 switches the webhook off. After any other answer the message is sent again after 5 seconds, 1, 5 and 30 minutes, and 2, 5, 10 and 14 hours.",
].join(" ");

function dataOf(type: MessageType): z.ZodType {
  if (type === TEST_TYPE) return TestEventData;
  if (type.startsWith("campaign.")) return CampaignEventData;
  if (type.startsWith("program.")) return ProgramEventData;
  return type.startsWith("device.") ? DeviceEventData : DeliveryEventData;
}

/** What goes out to webhooks, each type as OpenAPI says it. */
export function outgoingWebhooks(): ZodOpenApiPathsObject {
  const headers = z.object({
    "webhook-id": z.uuid(),
    "webhook-timestamp": z.string().meta({ description: "Seconds since 1970, of this try." }),
    "webhook-signature": z.string().meta({
      description: "`v1,` and the signature; two of them for a day after a rotation.",
    }),
  });
  return Object.fromEntries(
    [...EVENT_TYPES, TEST_TYPE as MessageType].map((type) => [
      type,
      {
        post: {
          operationId: `on.${type}`.replace(/[._](\w)/g, (_, letter: string) =>
            letter.toUpperCase(),
          ),
          summary: `Receive ${type}`,
          description: HOW,
          tags: ["Webhooks"],
          security: [],
          requestParams: { header: headers },
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: z.object({
                  type: z.literal(type),
                  timestamp: z.iso.datetime(),
                  data: dataOf(type),
                }),
              },
            },
          },
          responses: {
            "2XX": { description: "Your server has taken the message." },
            "410": {
              description: "Your server wants no more messages: the webhook is switched off.",
            },
          },
        },
      },
    ]),
  );
}
