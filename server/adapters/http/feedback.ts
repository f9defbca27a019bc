import { enterWithWriteKey } from "@/server/adapters/http/gate.ts";
import { parseInput } from "@/server/adapters/http/parse-input.ts";
import { readJson } from "@/server/adapters/http/read-body.ts";
import { CORS_HEADERS, json } from "@/server/adapters/http/respond.ts";
import type { Ctx } from "@/server/ctx.ts";
import { recordFeedback } from "@/server/engage/deliveries/feedback/record-feedback.ts";
import type { FeedbackAnswer } from "@/server/engage/deliveries/feedback/schema.ts";
import { FeedbackReport } from "@/server/engage/deliveries/feedback/schema.ts";

/** `POST /v1/feedback`: what became of messages on a device. 200 with an account of what was ignored and why. */
export async function handleFeedback(request: Request, ctx: Ctx): Promise<Response> {
  const body = await readJson(request);
  const app = await enterWithWriteKey(request, ctx, body);
  const { feedback } = parseInput(FeedbackReport, body);
  const answer = await recordFeedback(app, { feedback });
  return json({ success: true, ...answer } satisfies FeedbackAnswer, { headers: CORS_HEADERS });
}
