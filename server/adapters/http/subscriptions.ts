import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { readJson } from "@/server/adapters/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import { env } from "@/server/env.ts";
import { DomainError } from "@/server/errors.ts";
import { allowedEndpoint, parseOrigins } from "@/server/push/endpoint.ts";
import { registerSubscription } from "@/server/understand/reach/register-subscription.ts";
import type { SubscriptionAnswer } from "@/server/understand/reach/schema.subscription.ts";
import { SubscriptionReport } from "@/server/understand/reach/schema.subscription.ts";

const BYTES_MAX = 32 * 1024;

/**
 * `POST /v1/subscriptions`: how a device can be reached (a browser's subscription, a native app's token), or (null) that it
 * cannot any more, and what people made of the app's own question.
 */
export async function handleSubscriptions(
  request: Request,
  ctx: Ctx,
  extraOrigins: ReadonlySet<string> = parseOrigins(env().PUSH_EXTRA_ORIGINS),
): Promise<Response> {
  const body = await readJson(request, BYTES_MAX);
  const app = await enterWithWriteKey(request, ctx, body);
  const report = parseInput(SubscriptionReport, body);
  const { subscription } = report;
  if (subscription) {
    const url = allowedEndpoint(subscription.endpoint, extraOrigins);
    if (!url) {
      const message =
        "subscription.endpoint is not at a push service that this server sends to. Its operator can add the origin to PUSH_EXTRA_ORIGINS.";
      throw new DomainError("invalid", message);
    }
    subscription.endpoint = url.href;
  }
  const { state } = await registerSubscription(app, report);
  return json({ success: true, state } satisfies SubscriptionAnswer, { headers: CORS_HEADERS });
}
