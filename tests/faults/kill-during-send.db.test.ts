import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import webPush from "web-push";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { account, idsBySubscriber, makeKeys, makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { PushService } from "@/tests/push-service.ts";

const RECIPIENTS = 4_000;
const KILLS = 6;
const PLANNING_KILLS = 2;
const LOOP = fileURLToPath(new URL("./sending-loop.ts", import.meta.url));

let world: TestWorld;
const service = new PushService();
const children = new Set<ChildProcess>();

beforeAll(async () => {
  world = await createTestWorld(new Date().toISOString());
  await service.start();
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await service.stop();
});

/** Starts a sending loop; resolves once it works. */
async function startLoop(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", LOOP, world.url, service.origin], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.add(child);
  child.on("exit", () => children.delete(child));
  await once(child.stdout ?? child, "data");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Resolves as soon as the push service has received `count` messages. */
async function taken(count: number): Promise<void> {
  while (service.taken < count) await wait(1);
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test(`of ${RECIPIENTS} recipients none is lost, and no device ever gets a second delivery id, although the sending process is killed ${KILLS} times`, async () => {
  const app = await world.app();
  await makeKeys(world.db, app.app.id, webPush.generateVAPIDKeys());
  await makePeople(world.db, app.app.id, RECIPIENTS, (name) => service.subscribe(name));
  const content = { title: "Hi {{ app_info.first_name }}", body: "News" };
  const { id } = await createCampaign(
    app,
    CreateCampaign.parse({ name: "News", content, exempt: true }),
  );
  await launchCampaign(app, { id });

  let kills = 0;
  let child = await startLoop();
  while (kills < KILLS) {
    // The first ones die while planning, the others after a random number of messages.
    if (kills < PLANNING_KILLS) await wait(20 + Math.random() * 250);
    else await taken(service.taken + Math.random() * 900);
    await kill(child);
    kills++;
    child = await startLoop();
  }
  await expect
    .poll(async () => (await account(world.db, app.app.id, id)).sent, {
      timeout: 180_000,
      interval: 500,
    })
    .toBe(RECIPIENTS);
  await kill(child);

  expect(await account(world.db, app.app.id, id)).toEqual({ sent: RECIPIENTS });
  const ids = idsBySubscriber(service);
  expect(ids.size).toBe(RECIPIENTS);
  const twoIds = [...ids.values()].filter((list) => new Set(list).size > 1);
  expect(twoIds).toEqual([]);
  const all = await world.db.sql<{ id: string }[]>`
    select id from deliveries where app_id = ${app.app.id} and campaign_id = ${id}`;
  expect(new Set([...ids.values()].flat())).toEqual(new Set(all.map((row) => row.id)));
  const repeats = [...ids.values()].reduce((sum, list) => sum + list.length - 1, 0);
  expect(repeats).toBeGreaterThan(0);
  // In flight at a kill are the messages in a socket and those whose result was not yet stored. The
  // device shows a repeat once.
  expect(repeats).toBeLessThanOrEqual(KILLS * 500);
  expect(service.complaints).toEqual([]);
  console.log(`killed ${kills} times, ${repeats} repeated under the same id`);
}, 300_000);
