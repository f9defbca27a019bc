import { expect, test } from "@playwright/test";
import { makeOwnApp } from "./own-app.ts";

/** A running campaign for everybody; its messages end as "unreachable", for nobody here has a subscription. */
const campaign = (name: string, schedule: object) => ({
  name,
  content: { title: "Hello", body: "News" },
  exempt: true,
  schedule,
});

test("what happens in an app, where someone is, and a call each send the campaign that waits for it", async () => {
  const app = await makeOwnApp("triggers");
  const launch = async (body: object) => {
    const made = await app.rest("POST", "/campaigns", body);
    expect(made.status).toBe(201);
    const { id } = made.body as { id: number };
    expect((await app.rest("POST", `/campaigns/${id}/launch`)).status).toBe(200);
    return id;
  };
  const planned = async (id: number) => {
    const { body } = await app.rest("GET", `/campaigns/${id}/statistics`);
    return (body as { funnel: { planned: number } }).funnel.planned;
  };
  const on = (trigger: object) => ({ type: "trigger", on: trigger });
  const where = [{ key: "price", op: "gte", value: 10 }];
  const bought = await launch(
    campaign("Bought", on({ type: "hit", kind: "event", name: "buy", where })),
  );
  const shop = { latitude: 48.8606, longitude: 2.3376 };
  const arrived = await launch(campaign("Arrived", on({ type: "place", ...shop, radius: 200 })));
  const called = await launch(campaign("Called", { type: "api" }));

  const buy = (userId: string, price: number) => ({
    type: "track",
    event: "buy",
    userId,
    messageId: `buy-${userId}`,
    properties: { price },
    context: { location: userId === "ada" ? shop : { latitude: 0, longitude: 0 } },
  });
  await app.send([buy("ada", 12), buy("bo", 5)]);
  await app.send([buy("ada", 12), buy("bo", 5)]);
  const push = { users: ["ada", "nobody"], key: "order-7", content: { title: "Order 7" } };
  const answers = await Promise.all(
    [1, 2].map(() => app.rest("POST", `/campaigns/${called}/push`, push)),
  );
  for (const answer of answers) {
    expect(answer).toEqual({
      status: 202,
      body: { occurrence: 1, accepted: 1, refused: [{ user: "nobody", reason: "unknown" }] },
    });
  }
  for (const id of [bought, arrived, called]) await expect.poll(() => planned(id)).toBe(1);
});
