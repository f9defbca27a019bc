import { beforeAll, expect, it } from "vitest";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { planOccurrence } from "@/server/engage/deliveries/plan/plan-occurrence.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { campaignId } from "@/server/id.ts";
import { registerSubscription } from "@/server/understand/reach/register-subscription.ts";
import { SubscriptionReport } from "@/server/understand/reach/schema.subscription.ts";
import { account } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import { subscriberKeys } from "@/tests/push-service/subscriber-keys.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

it("many more new devices than connections may subscribe at once, two reports of each", async () => {
  const ctx = await world.app();
  const reports = Array.from({ length: 120 }, (_, n) => {
    const id = `device-${n % 60}`;
    const { p256dh, auth } = subscriberKeys(id);
    return SubscriptionReport.parse({
      writeKey: "unused",
      anonymousId: id,
      permission: "granted",
      subscription: {
        endpoint: `https://fcm.googleapis.com/fcm/send/${id}`,
        keys: { p256dh, auth },
      },
    });
  });
  const answers = await Promise.all(reports.map((report) => registerSubscription(ctx, report)));
  expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(["subscribed"]));
  const [row] = await world.db.sql`
    select count(*)::int as devices, count(distinct user_id)::int as people from devices
    where app_id = ${ctx.app.id} and push_state = 'subscribed'`;
  expect(row).toEqual({ devices: 60, people: 60 });
}, 30_000);

it("after a sign-out the browser is the next person's at once, and messages for the one before are not sent to it", async () => {
  const ctx = await world.app();
  const { p256dh, auth } = subscriberKeys("shared");
  const report = (person: { anonymousId: string; userId?: string }) =>
    registerSubscription(
      ctx,
      SubscriptionReport.parse({
        ...person,
        deviceId: "shared-browser",
        permission: "granted",
        subscription: {
          endpoint: "https://fcm.googleapis.com/fcm/send/shared",
          keys: { p256dh, auth },
        },
      }),
    );
  await report({ anonymousId: "before", userId: "ann" });
  const content = { title: "For Ann only", body: "Private" };
  const input = CreateCampaign.parse({ name: "Private", content, exempt: true });
  const { id } = await createCampaign(ctx, input);
  await launchCampaign(ctx, { id });
  await planOccurrence(ctx, { appId: ctx.app.id, campaignId: campaignId(id), occurrence: 1 });
  // This is what `reset()` of the SDK sends: the same device and subscription under a new id.
  await report({ anonymousId: "after" });
  await workOff(world.ctx(), { baseUrl: "https://tidings.test" });
  expect(world.push.sent).toEqual([]);
  expect(await account(world.db, ctx.app.id, id)).toMatchObject({
    "suppressed device_changed_user": 1,
  });
});
