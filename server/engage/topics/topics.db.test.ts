import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import webPush from "web-push";
import {
  preferencesToken,
  readPreferencesToken,
} from "@/server/adapters/http/preferences/token.ts";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import type { AppCtx } from "@/server/ctx.ts";
import {
  getLinkedPreferences,
  setLinkedPreferences,
} from "@/server/engage/preferences/linked-preferences.ts";
import { setPreferencesOfUser } from "@/server/engage/preferences/preferences-of-user.ts";
import { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { createTopic } from "@/server/engage/topics/create-topic.ts";
import { listTopics } from "@/server/engage/topics/list-topics.ts";
import { CreateTopic } from "@/server/engage/topics/schema.ts";
import { selectTopicOff } from "@/server/engage/topics/store.ts";
import { archiveTopic, updateTopic } from "@/server/engage/topics/update-topic.ts";
import type { TopicId } from "@/server/id.ts";
import { userId } from "@/server/id.ts";
import { eraseUser } from "@/server/steer/privacy/erase-user.ts";
import { makeKeys } from "@/tests/campaigns/people.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
let writeKey: string;
beforeAll(async () => {
  world = await createTestWorld();
  vi.stubEnv("DATABASE_URL", world.url);
  vi.stubEnv("AUTH_SECRET", "a".repeat(40));
  vi.stubEnv("BASE_URL", "https://tidings.example.test");
});
afterAll(() => void vi.unstubAllEnvs());
beforeEach(async () => {
  app = await world.app();
  writeKey = await makeKeys(world.db, app.app.id, webPush.generateVAPIDKeys());
});

const topic = async (name: string, onByDefault = true) =>
  (await createTopic(app, CreateTopic.parse({ name, onByDefault }))).id;
const people = async (...ids: number[]) => {
  for (const id of ids)
    await world.db.sql`
      insert into users (app_id, id, first_seen, last_seen) values (${app.app.id}, ${id}, now(), now())`;
};
const choose = (userId: number, changes: object) =>
  setPreferencesOfUser(app, { userId, ...PreferenceChanges.parse(changes) });
const off = async (topicId: TopicId | null, ...ids: number[]) =>
  [...(await selectTopicOff({ ...app, db: world.db }, topicId, ids))].sort((a, b) => a - b);

describe("who wants no message about a topic", () => {
  test("those who switched it off, those who want nothing at all, and undecided ones where it is off by default", async () => {
    const news = await topic("News");
    const offers = await topic("Offers", false);
    await people(1, 2, 3, 4);
    await choose(1, { topics: { [news]: false } });
    await choose(2, { messages: false, topics: { [news]: true } });
    await choose(3, { topics: { [offers]: true } });
    expect(await off(news, 1, 2, 3, 4)).toEqual([1, 2]);
    expect(await off(offers, 1, 2, 3, 4)).toEqual([1, 2, 4]);
    expect(await off(null, 1, 2, 3, 4)).toEqual([2]);
  });

  test("people who want messages again get them, and the topics they had switched off stay off", async () => {
    const news = await topic("News");
    await people(1);
    await choose(1, { messages: false, topics: { [news]: false } });
    world.setNow("2026-11-23T13:00:00Z");
    await choose(1, { messages: true });
    expect(await off(null, 1)).toEqual([]);
    expect(await off(news, 1)).toEqual([1]);
  });

  test("a choice made before a merge counts, and of two the later one holds", async () => {
    const news = await topic("News");
    await people(1, 2, 3);
    world.setNow("2026-11-23T10:00:00Z");
    await choose(1, { topics: { [news]: true } });
    world.setNow("2026-11-23T11:00:00Z");
    await choose(2, { topics: { [news]: false } });
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    expect(await off(news, 1, 3)).toEqual([1]);
    world.setNow("2026-11-23T12:00:00Z");
    await choose(1, { topics: { [news]: true } });
    expect(await off(news, 1, 3)).toEqual([]);
  });

  test("topics of another app change nothing", async () => {
    const news = await topic("News");
    const other = await world.app();
    await people(1);
    await choose(1, { topics: { [news]: false } });
    expect([...(await selectTopicOff({ ...other, db: world.db }, news, [1]))]).toEqual([]);
  });
});

describe("the list of topics", () => {
  test("says what people chose, and names are unique", async () => {
    const news = await topic("News");
    await people(1, 2, 3);
    await choose(1, { topics: { [news]: false } });
    await choose(2, { topics: { [news]: true } });
    await choose(3, { messages: false });
    const list = await listTopics(app);
    expect(list).toMatchObject({ noMessages: 1, topics: [{ name: "News", on: 1, off: 1 }] });
    await expect(topic("News")).rejects.toThrow(/already a topic called “News/);
    const other = await topic("Other");
    await expect(updateTopic(app, { id: other, name: "News" })).rejects.toThrow(/already/);
  });

  test("an archived topic is no longer offered, and choices about it are kept", async () => {
    const news = await topic("News");
    await people(1);
    await choose(1, { topics: { [news]: false } });
    await archiveTopic(app, { id: news, archived: true });
    expect((await choose(1, {})).topics).toEqual([]);
    await choose(1, { topics: { [news]: true } });
    expect(await off(news, 1)).toEqual([1]);
    await archiveTopic(app, { id: news, archived: false });
    expect((await choose(1, {})).topics).toMatchObject([{ on: false, chosen: true }]);
  });
});

describe("/v1/preferences", () => {
  const adapter = () => documented(v1Adapter(() => world.ctx({ type: "device" })));
  const get = async (anonymousId: string) => {
    const url = `http://x/v1/preferences?writeKey=${writeKey}&anonymousId=${anonymousId}`;
    return (await adapter()(new Request(url))).json();
  };
  const post = async (body: object) => {
    const init = { method: "POST", body: JSON.stringify({ writeKey, ...body }) };
    return (await adapter()(new Request("http://x/v1/preferences", init))).json();
  };

  test("a device reads the defaults, chooses, and is believed from then on", async () => {
    const news = await topic("News");
    await topic("Offers", false);
    expect(await get("a-1")).toMatchObject({
      messages: true,
      topics: [
        { name: "News", on: true },
        { name: "Offers", on: false },
      ],
      url: null,
    });
    const said = await post({ anonymousId: "a-1", topics: { [news]: false } });
    expect(said).toMatchObject({ success: true, topics: [{ on: false }, { on: false }] });
    expect(said.url).toMatch(/\/preferences\/[\w-]{35}$/);
    expect(await get("a-1")).toMatchObject({ topics: [{ on: false }, { on: false }] });
    expect(await get("a-2")).toMatchObject({ topics: [{ on: true }, { on: false }] });
  });

  test("topics that do not exist are passed over, and nonsense is refused", async () => {
    expect(await post({ anonymousId: "a-1", topics: { 999: false } })).toMatchObject({
      success: true,
      topics: [],
    });
    expect(await post({ topics: {} })).toMatchObject({ error: { code: "invalid" } });
    expect(await post({ anonymousId: "a-1", topics: { x: true } })).toMatchObject({
      error: { code: "invalid" },
    });
  });

  test("the choices of an erased person are gone with them", async () => {
    await post({ anonymousId: "a-1", messages: false });
    const [row] = await world.db.sql<{ userId: number }[]>`
      select user_id as "userId" from topic_choices where app_id = ${app.app.id}`;
    await eraseUser(app, { userId: userId(row?.userId ?? 0) });
    expect(await world.db.sql`select 1 from topic_choices where app_id = ${app.app.id}`).toEqual(
      [],
    );
    expect(await post({ anonymousId: "a-1", messages: true })).toMatchObject({
      error: { code: "forbidden" },
    });
  });
});

describe("links to the preference centre", () => {
  const SECRET = "s".repeat(40);

  test("lead to one person of one app; no other token opens anything", async () => {
    const linked = { appId: app.app.id, userId: 77 };
    const token = preferencesToken(linked, SECRET);
    expect(readPreferencesToken(token, ["t".repeat(40), SECRET])).toEqual(linked);
    expect(readPreferencesToken(token, ["t".repeat(40)])).toBeUndefined();
    for (let i = 0; i < token.length; i++) {
      const changed = `${token.slice(0, i)}${token[i] === "A" ? "B" : "A"}${token.slice(i + 1)}`;
      expect(readPreferencesToken(changed, [SECRET])).toBeUndefined();
    }
    expect(readPreferencesToken("", [SECRET])).toBeUndefined();
  });

  test("follow a person who was merged, and end with one who was erased", async () => {
    const news = await topic("News");
    await people(1, 2);
    await world.db.sql`update users set merged_into = 1 where app_id = ${app.app.id} and id = 2`;
    const ctx = world.ctx({ type: "anonymous" });
    const linked = { appId: app.app.id, userId: 2 };
    expect(
      await setLinkedPreferences(ctx, linked, { messages: true, topics: { [news]: false } }),
    ).toBe(true);
    expect(await getLinkedPreferences(ctx, { ...linked, userId: 1 })).toMatchObject({
      appName: app.app.name,
      topics: [{ on: false }],
    });
    await eraseUser(app, { userId: userId(1) });
    expect(await getLinkedPreferences(ctx, linked)).toBeUndefined();
    expect(await setLinkedPreferences(ctx, linked, { topics: {} })).toBe(false);
  });
});
