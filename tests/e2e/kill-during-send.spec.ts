import { expect, test } from "@playwright/test";
import { PushService } from "../push-service.ts";
import type { RunningServer } from "../start-server.ts";
import { startServer } from "../start-server.ts";

const RECIPIENTS = Number(process.env.KILL_RECIPIENTS ?? 3_000);
const KILLS = 2;
const WRITE_KEY = "wk_kill_0123456789abcdef";
const SECRET_KEY = "sk_kill_0123456789abcdef0123456789abcdef";

async function subscribeAll(server: RunningServer, push: PushService) {
  const ids = Array.from({ length: RECIPIENTS }, (_, index) => `r${index}`);
  const worker = async () => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const response = await fetch(`${server.url}/v1/subscriptions`, {
        method: "POST",
        body: JSON.stringify({
          writeKey: WRITE_KEY,
          anonymousId: id,
          permission: "granted",
          subscription: push.subscribe(id),
        }),
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

async function call(server: RunningServer, method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${SECRET_KEY}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return answer;
}

test("killing everything in the middle of a send loses no one and reaches no device under two ids", async () => {
  test.setTimeout(420_000);
  const push = await new PushService({ decrypt: false }).start();
  let server = await startServer({
    INIT_OWNER_EMAIL: "owner@example.test",
    INIT_OWNER_PASSWORD: "a long enough password",
    INIT_APP_NAME: "Kill",
    INIT_WRITE_KEY: WRITE_KEY,
    INIT_SECRET_KEY: SECRET_KEY,
    PUSH_EXTRA_ORIGINS: push.origin,
    // With the default, the story would wait a minute for what the last kill left in flight.
    SEND_LEASE_SECONDS: "10",
  });
  try {
    // It must pass at night too.
    await call(server, "PUT", "/settings/limits", { quiet: null });
    await subscribeAll(server, push);
    const campaign = await call(server, "POST", "/campaigns", {
      name: "Everybody",
      exempt: true,
      content: { title: "News" },
    });
    await call(server, "POST", `/campaigns/${campaign.id}/launch`);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const enough = Math.floor((RECIPIENTS * kill) / (KILLS + 1));
      await expect
        .poll(() => push.received.length, { timeout: 120_000, intervals: [20] })
        .toBeGreaterThan(enough);
      await server.kill();
      expect(push.received.length, "the kill came in the middle").toBeLessThan(RECIPIENTS);
      server = await server.restart();
    }
    const funnel = async () =>
      (await call(server, "GET", `/campaigns/${campaign.id}/statistics`)).funnel;
    await expect.poll(async () => (await funnel()).sent, { timeout: 180_000 }).toBe(RECIPIENTS);
    expect(await funnel()).toMatchObject({
      planned: RECIPIENTS,
      pending: 0,
      failed: 0,
      suppressed: 0,
    });

    const topics = new Map<string, Set<string>>();
    for (const { subscriber, topic } of push.received) {
      topics.set(subscriber, (topics.get(subscriber) ?? new Set()).add(topic));
    }
    expect(topics.size).toBe(RECIPIENTS);
    expect([...topics.values()].filter((seen) => seen.size > 1)).toEqual([]);
    expect(push.complaints).toEqual([]);
    console.log(
      `${push.received.length - RECIPIENTS} of ${RECIPIENTS} messages left twice, under the same id, over ${KILLS} kills`,
    );
  } finally {
    await server.stop();
    await server.remove();
    await push.stop();
  }
});
