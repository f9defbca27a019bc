import { createECDH, createHash } from "node:crypto";
import { subscribeDemoDevices } from "@/demo/site/store.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { peopleOfDay } from "./people.ts";
import { uuidOf } from "./session-recorder.ts";
import type { StoryPlan } from "./story-plan.ts";
import { dayOf } from "./story-plan.ts";

/** Subscribes the readers who accepted notifications at the demo's push service under `origin`. */
export async function subscribeReaders(
  ctx: AppCtx,
  plan: StoryPlan,
  origin: string,
): Promise<number> {
  const deviceKeys: string[] = [];
  for (let day = 0; day <= dayOf(plan, ctx.now()); day++) {
    for (const { devices } of peopleOfDay(plan.seed, day, plan.users, plan.days)) {
      for (const { id, pushable } of devices) if (pushable) deviceKeys.push(uuidOf(plan.seed, id));
    }
  }
  return await subscribeDemoDevices(ctx.db, {
    appId: ctx.app.id,
    origin,
    deviceKeys,
    ...inventKeys(plan.seed),
  });
}

/** A real key pair, so that messages are really encrypted. Nobody reads them. */
function inventKeys(seed: string): { p256dh: string; auth: string } {
  const digest = createHash("sha256").update(`push ${seed}`).digest();
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(digest);
  return {
    p256dh: pair.getPublicKey().toString("base64url"),
    auth: digest.subarray(0, 16).toString("base64url"),
  };
}
