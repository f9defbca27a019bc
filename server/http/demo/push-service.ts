import type { AppCtx } from "@/server/ctx.ts";
import { recordFeedback } from "@/server/deliveries/record-feedback.ts";
import { openDemoApp } from "@/server/demo/open-demo-app.ts";
import type { Reaction } from "@/server/demo/reactions.ts";
import { react } from "@/server/demo/reactions.ts";
import { makeCtx } from "@/server/http/context.ts";
import { silentLog } from "@/server/log.ts";

/** Readers react ten times as fast as people, so that a campaign can be watched. */
const PACE = 0.1;
const LATEST_MS = 10 * 60_000;
const FLUSH_MS = 500;

interface Feedback {
  deliveryId: string;
  status: Reaction["status"];
}

let waiting: Feedback[] = [];

/** `POST /demo/push/*`: a push service whose devices are invented. Takes any message for the demo app, and has their owners react. */
export async function handleDemoPush(request: Request): Promise<Response> {
  await request.arrayBuffer();
  const demo = await openDemoApp(makeCtx({ type: "device" }, silentLog));
  const deliveryId = deliveryOf(request.headers.get("topic"));
  if (!demo || !deliveryId) return new Response(null, { status: 404 });
  for (const { status, afterMs } of react(Math.random, PACE)) {
    setTimeout(() => report(demo, { deliveryId, status }), Math.min(afterMs, LATEST_MS)).unref();
  }
  return new Response(null, { status: 201 });
}

/** The topic is the delivery's id without dashes. */
function deliveryOf(topic: string | null): string | undefined {
  return /^[\da-f]{32}$/.test(topic ?? "")
    ? topic?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
    : undefined;
}

function report(ctx: AppCtx, feedback: Feedback): void {
  waiting.push(feedback);
  if (waiting.length > 1) return;
  setTimeout(() => {
    const sent = waiting;
    waiting = [];
    // Invented reactions: lost ones are no loss.
    recordFeedback(ctx, { feedback: sent }).catch(() => {});
  }, FLUSH_MS).unref();
}
