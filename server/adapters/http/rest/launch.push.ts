import { z } from "zod";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import { PushBody, PushKey } from "@/server/engage/campaigns/schema.push.ts";
import { pushCampaign } from "@/server/engage/launch/push-campaign.ts";
import { DomainError } from "@/server/errors.ts";
import { CampaignIdDigits } from "@/server/id.ts";

export const LAUNCH_PUSH_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "pushCampaign",
    method: "POST",
    path: "/campaigns/{id}/push",
    summary: "Send a campaign to people you name",
    description:
      "Sends a running campaign whose schedule is `api`. Frequency caps, quiet hours and control groups apply as for any message. With a key, in the body or in the header Idempotency-Key, you can repeat the call: it returns the same answer and sends nothing twice. An app that requires approval refuses `content`.",
    tag: "Campaigns",
    params: z.object({ id: CampaignIdDigits }),
    headers: z.object({ "idempotency-key": PushKey.optional() }),
    body: PushBody,
    example: { users: ["customer-17", "customer-42"], key: "order-4711" },
    answer: z.object({
      occurrence: z
        .number()
        .int()
        .nullable()
        .meta({ description: "Number of the sending. null = none of the named users exists." }),
      accepted: z
        .number()
        .int()
        .meta({ description: "People it goes to. Two ids of one person count once." }),
      refused: z
        .array(z.object({ user: z.string(), reason: z.enum(["unknown", "erased"]) }))
        .meta({ description: "Ids that belong to no user." }),
    }),
    status: 202,
    refuses: [409, 412],
    handle: (ctx, { params, headers, body }) => {
      const header = headers["idempotency-key"];
      const key = body.key ?? header;
      if (header !== undefined && header !== key) {
        const message = "The key in the body and the header Idempotency-Key are not the same.";
        throw new DomainError("invalid", message);
      }
      return pushCampaign(ctx, { ...params, ...body, ...(key !== undefined && { key }) });
    },
  }),
];
