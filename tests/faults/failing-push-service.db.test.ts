import { afterAll, beforeAll, expect, test } from "vitest";
import webPush from "web-push";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { WebPushSender } from "@/server/push/web-push.ts";
import { account, idsBySubscriber, makeKeys, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { workOff } from "@/tests/deliveries/work-off.ts";
import { PushService } from "@/tests/push-service.ts";

const RECIPIENTS = 2_000;
const options = { baseUrl: "https://tidings.test" };

let world: TestWorld;
let sender: WebPushSender;
const service = new PushService();

beforeAll(async () => {
  world = await createTestWorld();
  await service.start();
  const extraOrigins = new Set([service.origin]);
  sender = new WebPushSender({
    contact: "mailto:faults@example.test",
    extraOrigins,
    timeoutMs: 4_000,
  });
});
afterAll(async () => {
  await sender.close();
  await service.stop();
});

async function launch(app: AppCtx, name: string): Promise<number> {
  const content = { title: name, body: "News" };
  const { id } = await createCampaign(
    app,
    CreateCampaign.parse({ name, content, ttlSeconds: 86_400, exempt: true }),
  );
  await launchCampaign(app, { id });
  return id;
}

/** Advances virtual time until everything has been retried. */
async function passTime(ctx: Ctx, from: Date): Promise<void> {
  for (let seconds = 0; seconds <= 1_200; seconds += 40) {
    world.setNow(new Date(from.getTime() + seconds * 1_000));
    await workOff(ctx, options);
  }
}

test("with 10 % 429, 5 % 500, 2 % hanging and 3 % gone nothing that can be retried is lost, and dead tokens are tried once", async () => {
  const app = await world.app();
  await makeKeys(world.db, app.app.id, webPush.generateVAPIDKeys());
  await makePeople(world.db, app.app.id, RECIPIENTS, (name) => service.subscribe(name));
  const kind = (subscriber: string) => Number(subscriber.slice(1)) % 100;
  const early = new Set<string>();
  const asked = new Map<string, number>();
  service.answer = (subscriber, attempt) => {
    const share = kind(subscriber);
    if (share < 3) return { status: 410 };
    if (attempt > 1) {
      const notBefore = asked.get(subscriber);
      if (notBefore !== undefined && app.now().getTime() < notBefore) early.add(subscriber);
      return { status: 201 };
    }
    if (share < 13) {
      asked.set(subscriber, app.now().getTime() + 60_000);
      return { status: 429, retryAfter: "60" };
    }
    if (share < 18) return { status: 500 };
    return share < 20 ? "hang" : { status: 201 };
  };
  const ctx: Ctx = { ...world.ctx(), push: sender };
  const start = world.ctx().now();
  const id = await launch(app, "First");
  await passTime(ctx, start);

  const gone = RECIPIENTS * 0.03;
  expect(await account(world.db, app.app.id, id)).toEqual({
    sent: RECIPIENTS - gone,
    "failed gone": gone,
  });
  expect(service.complaints).toEqual([]);
  expect(early).toEqual(new Set());
  const delivered = idsBySubscriber(service);
  expect(delivered.size).toBe(RECIPIENTS - gone);
  expect([...delivered.values()].every((list) => list.length === 1)).toBe(true);
  const dead = service.received.filter((push) => push.status === 410);
  expect(dead.length).toBe(gone);

  service.received.length = 0;
  const second = await launch(app, "Second");
  await passTime(ctx, world.ctx().now());
  expect(service.received.filter((push) => kind(push.subscriber) < 3)).toEqual([]);
  expect(await account(world.db, app.app.id, second)).toEqual({
    sent: RECIPIENTS - gone,
    "suppressed unreachable": gone,
  });
}, 240_000);
