import { beforeAll, expect, it } from "vitest";
import type { TestWorld } from "@/db/testing.ts";
import { createTestWorld } from "@/db/testing.ts";
import { registerSubscription } from "@/server/deliveries/register-subscription.ts";
import { SubscriptionReport } from "@/server/deliveries/schema.ts";
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
