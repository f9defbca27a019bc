import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openDb } from "@/db/client.ts";
import { connectIngestion } from "@/server/adapters/connect-ingestion.ts";
import { releaseQuarantined } from "@/server/collect/quarantine/release-quarantined.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { pauseCampaign } from "@/server/engage/launch/pause-campaign.ts";
import { campaignId, tagId } from "@/server/id.ts";
import { setAppInfo } from "@/server/understand/users/set-app-info.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { firingsOf, know, launchTriggered, send, track } from "@/tests/triggers/triggered.ts";

let world: TestWorld;
let app: AppCtx;

beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});
beforeEach(async () => {
  world.setNow("2026-11-23T12:00:00Z");
  app = await world.app();
});

const who = async () => (await firingsOf(app)).map((one) => one.who);
const later = (minutes: number) =>
  world.setNow(new Date(Date.parse("2026-11-23T12:00:00Z") + minutes * 60_000));
const hour = 60 * 60;

/** Creates a campaign launched an hour ago. */
async function launch(on: object): Promise<void> {
  later(-60);
  await launchTriggered(app, on);
  later(0);
}

describe("a hit", () => {
  const on = { type: "hit", kind: "event", name: "share", where: [] };

  test("fires once, however often it comes, in one batch or in many at the same time", async () => {
    await launchTriggered(app, on);
    const item = track("share", { messageId: "m1", timestamp: "2026-11-23T12:00:00Z" });
    await send(app, [item, item, track("read")]);
    await Promise.all(Array.from({ length: 5 }, () => send(app, [item])));
    expect(await who()).toEqual(["ada"]);
  });

  test("fires for each campaign that listens to it, with the extras that it asks for", async () => {
    const any = await launchTriggered(app, { ...on, name: null });
    const mail = await launchTriggered(app, {
      ...on,
      where: [{ key: "network", op: "is", value: "mail" }],
    });
    await send(app, [track("share", { properties: { network: "x" } })]);
    await send(app, [track("share", { properties: { network: "mail" }, userId: "bo" })]);
    const fired = (await firingsOf(app)).map(({ subjectId, who: name }) => [subjectId, name]);
    expect(fired).toEqual([
      [any, "ada"],
      [any, "bo"],
      [mail, "bo"],
    ]);
  });

  test("of more than an hour ago fires nothing, nor does one from before the launch", async () => {
    later(-90);
    await launchTriggered(app, on);
    later(0);
    await send(app, [track("share", { userId: "old" })], hour + 1);
    await send(app, [track("share", { userId: "in-time" })], hour);
    await launchTriggered(app, { ...on, name: "read" });
    await send(app, [track("read", { userId: "before" })], 60);
    expect(await who()).toEqual(["in-time"]);
  });

  test("of a clock that is wrong is judged by its corrected time", async () => {
    later(-90);
    await launchTriggered(app, on);
    later(0);
    const yesterday = { timestamp: "2026-11-22T12:00:00Z", sentAt: "2026-11-22T12:01:00Z" };
    await send(app, [track("share", yesterday)]);
    expect(await who()).toEqual(["ada"]);
  });

  test("fires nothing while its campaign is paused", async () => {
    const id = await launchTriggered(app, on);
    await pauseCampaign(app, { id: campaignId(id) });
    know(app);
    await send(app, [track("share")]);
    expect(await who()).toEqual([]);
  });

  test("that the plan holds back fires when it is released, unless it is late by then", async () => {
    later(-10);
    await launchTriggered(app, on);
    await world.db.sql`update apps set plan_mode = 'quarantine' where id = ${app.app.id}`;
    const plan = Plan.parse([{ kind: "event", name: "read" }]);
    await savePlan(app, { plan, baseVersion: 0 });
    know(app);
    later(0);
    await send(app, [track("share", { userId: "early" })], 10);
    later(30);
    await send(app, [track("share", { userId: "fresh" })], 10);
    expect(await who()).toEqual([]);
    later(61);
    const [problem] = await world.db.sql<{ tagId: number; problem: string; key: string }[]>`
      select tag_id as "tagId", problem, key from quarantine where app_id = ${app.app.id}`;
    if (!problem) throw new Error("nothing was held back");
    await releaseQuarantined(app, {
      tagId: tagId(problem.tagId),
      problem: problem.problem as "unplanned",
      key: problem.key,
    });
    expect(await who()).toEqual(["fresh"]);
  });

  test("that begins a session fires once a session", async () => {
    await launchTriggered(app, { type: "hit", kind: "session" });
    const seen = { anonymousId: "phone", context: { sessionId: "s1" } };
    await send(app, [track("a", seen), track("b", seen)]);
    await send(app, [track("c", seen)]);
    await send(app, [track("d", { ...seen, context: { sessionId: "s2" } })]);
    expect(await who()).toEqual(["phone", "phone"]);
  });
});

describe("a first session", () => {
  const on = { type: "first_session" };

  test("is the first hit ever of a person, whatever else is known of them", async () => {
    await launch(on);
    await send(app, [{ type: "identify", userId: "imported", traits: { a: 1 } }], 0, {
      quiet: true,
      silent: true,
    });
    expect(await who()).toEqual([]);
    await send(app, [track("a", { anonymousId: "new" }), track("b", { anonymousId: "new" })]);
    await send(app, [track("c", { anonymousId: "new" })]);
    await send(app, [track("d", { userId: "imported" })]);
    expect(await who()).toEqual(["new", "imported"]);
  });

  test("begins once when two processes store a person's first hits at the same time", async () => {
    await launch(on);
    const other = connectIngestion(openDb(world.url, 3));
    const items = (n: number) => [track(`e${n}`, { anonymousId: "both" })];
    await send(app, [track("e0", { anonymousId: "else" }), track("e1", { anonymousId: "else" })]);
    await Promise.all([send(app, items(0)), send({ ...app, db: other }, items(1))]);
    await other.end();
    expect((await who()).filter((name) => name === "both")).toHaveLength(1);
  });

  test("is none when a known person comes with another device", async () => {
    await launch(on);
    await send(app, [track("a", { userId: "ada" })], 10);
    await send(app, [
      { type: "identify", userId: "ada", anonymousId: "tablet" },
      track("b", { anonymousId: "tablet" }),
    ]);
    expect(await who()).toEqual(["ada"]);
  });

  test("may be a day old, as of a phone that was offline, but not more", async () => {
    later(-30 * 60);
    await launchTriggered(app, on);
    later(0);
    await send(app, [track("a", { userId: "offline" })], 23 * hour);
    await send(app, [track("a", { userId: "history" })], 25 * hour);
    expect(await who()).toEqual(["offline"]);
  });
});

describe("app-info", () => {
  const on = { type: "app_info", key: "plan" };
  const identify = (traits: object, more: object = {}) => ({ type: "identify", traits, ...more });

  test("fires when the value really changed, not when it is told again, nor when it is forgotten", async () => {
    await launch(on);
    await send(app, [identify({ plan: "free", city: "Rome" })], 50);
    await send(app, [identify({ plan: "free" })], 40);
    await send(app, [identify({ plan: "pro" })], 30);
    await send(app, [identify({ plan: null })], 20);
    expect(await who()).toEqual(["ada", "ada"]);
  });

  test("that is older than what is known changes nothing", async () => {
    await launch(on);
    world.setNow("2026-11-23T12:10:00Z");
    await send(app, [identify({ plan: "pro" })], 10);
    await send(app, [identify({ plan: "free" })], 300);
    expect(await who()).toEqual(["ada"]);
  });

  test("fires for the value that is asked for only", async () => {
    await launch({ ...on, value: "pro" });
    await send(app, [identify({ plan: "free" })]);
    await send(app, [identify({ plan: "pro" }), identify({ plan: 1 }, { userId: "bo" })]);
    expect(await who()).toEqual(["ada"]);
  });

  test("of a repeated call fires once", async () => {
    await launch(on);
    const call = identify({ plan: "pro" }, { messageId: "same" });
    await Promise.all([send(app, [call, call]), send(app, [call])]);
    expect(await who()).toEqual(["ada"]);
  });

  test("is that of the person, not of the device it is said of", async () => {
    await launch(on);
    await send(app, [identify({ plan: "pro" }, { userId: "ada", anonymousId: "phone" })], 50);
    await send(app, [identify({ plan: "pro" }, { anonymousId: "phone" })], 40);
    expect(await who()).toEqual(["ada"]);
    await send(app, [identify({ plan: "max" }, { anonymousId: "phone" })], 30);
    expect(await who()).toEqual(["ada", "phone"]);
  });

  test("of a source or a member fires, of an imported file it does not", async () => {
    await launch(on);
    await send(app, [identify({ plan: "a" })], 9, { quiet: true, silent: true });
    expect(await who()).toEqual([]);
    await send(app, [identify({ plan: "b" })], 8, { quiet: true });
    await setAppInfo(app, { id: "ada", values: { plan: "c" } });
    expect(await who()).toEqual(["ada", "ada"]);
  });
});

describe("a place", () => {
  const on = { type: "place", name: "Shop", latitude: 60.17, longitude: 24.94, radius: 300 };
  const at = (latitude: number, more: object = {}) =>
    track("seen", { context: { location: { latitude, longitude: 24.94 } }, ...more });

  test("fires when a visit begins: again only half an hour after the last position inside", async () => {
    await launch(on);
    await send(app, [at(60.17)]);
    expect(await who()).toEqual(["ada"]);
    for (const minute of [20, 40, 60]) {
      later(minute);
      await send(app, [at(60.1701), at(60.3)]);
    }
    expect(await who()).toEqual(["ada"]);
    later(91);
    await send(app, [at(60.17)]);
    expect(await who()).toEqual(["ada", "ada"]);
  });

  test("two processes that see the same arrival begin one visit", async () => {
    await launch(on);
    await send(app, [track("hello")]);
    const other = connectIngestion(openDb(world.url, 3));
    await Promise.all([
      send(app, [at(60.17), at(60.17, { userId: "bo" })]),
      send({ ...app, db: other }, [at(60.1701), at(60.17, { userId: "bo" })]),
    ]);
    await other.end();
    expect((await who()).sort()).toEqual(["ada", "bo"]);
  });

  test("knows a person by all their devices", async () => {
    await launch(on);
    await send(app, [at(60.17, { userId: undefined, anonymousId: "phone" })]);
    await send(app, [{ type: "identify", userId: "ada", anonymousId: "phone" }]);
    later(5);
    await send(app, [at(60.17)]);
    expect(await who()).toEqual(["phone"]);
  });
});

test("whatever repeats, batches and processes: as many firings as there were things that set one off", async () => {
  const event = fc.record({
    n: fc.nat(12),
    name: fc.constantFrom("share", "read"),
    userId: fc.constantFrom("ada", "bo", "cy"),
  });
  const batches = fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 5 });
  const other = connectIngestion(openDb(world.url, 3));
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      app = await world.app();
      await launch({ type: "hit", kind: "event", name: "share" });
      const item = ({ n, name, userId }: (typeof all)[0][0]) =>
        track(name, { userId, messageId: `${name} ${n} ${userId}` });
      await Promise.all(
        all.map((batch, i) => send(i % 2 ? { ...app, db: other } : app, batch.map(item))),
      );
      for (const batch of all) await send(app, batch.map(item));
      const said = all.flat().filter(({ name }) => name === "share");
      const unique = new Map(said.map((one) => [`${one.n} ${one.userId}`, one.userId]));
      expect((await who()).sort()).toEqual([...unique.values()].sort());
    }),
    { numRuns: 25 },
  );
  await other.end();
});

test("an app where nothing listens writes nothing down and asks nothing", async () => {
  await send(app, [track("share"), { type: "identify", traits: { plan: "pro" } }]);
  expect(await who()).toEqual([]);
});

test("another process knows a new rule within two seconds", async () => {
  const other = { ...app, db: connectIngestion(openDb(world.url, 3)) };
  await send(other, [track("share")]);
  await launchTriggered(app, { type: "hit", kind: "event", name: "share" });
  await vi.waitFor(
    async () => {
      await send(other, [track("share")]);
      expect(await who()).not.toEqual([]);
    },
    { timeout: 10_000, interval: 200 },
  );
  await other.db.end();
});

test("commits of a moment wake the function once", async () => {
  await launchTriggered(app, { type: "hit", kind: "event", name: "share" });
  for (let n = 0; n < 5; n++) await send(app, [track("share")]);
  const woken = () =>
    world.signals.filter(({ name, data }) => {
      return name === "trigger/firings.due" && data.appId === app.app.id;
    });
  await vi.waitFor(() => expect(woken()).not.toEqual([]), { timeout: 10_000 });
  expect(woken().length).toBeLessThan(5);
});
