import { beforeAll, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { createCampaign } from "@/server/engage/campaigns/create-campaign.ts";
import { CreateCampaign } from "@/server/engage/campaigns/schema.ts";
import { launchCampaign } from "@/server/engage/launch/launch-campaign.ts";
import { checkLinks } from "@/server/engage/launch/preflight/check-links.ts";
import { preflight } from "@/server/engage/launch/preflight/preflight.ts";
import { campaignId } from "@/server/id.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { CreateSegment } from "@/server/understand/segments/schema.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

/** A Monday at noon, far from the quiet hours of people in UTC. */
const NOW = "2026-11-23T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

const content = { title: "Hello", body: "News" };
let n = 0;

async function draft(app: AppCtx, more: Record<string, unknown> = {}): Promise<number> {
  const input = CreateCampaign.parse({ name: `News ${++n}`, content, ...more });
  return (await createCampaign(app, input)).id;
}

async function fly(app: AppCtx, id: number) {
  const found = await preflight(app, { id: campaignId(id) });
  const line = (wanted: string) => found.lines.find((one) => one.id === wanted);
  return { ...found, line };
}

async function withPeople(count = 10): Promise<AppCtx> {
  const app = await world.app();
  await makePeople(world.db, app.app.id, count);
  return app;
}

async function set(app: AppCtx, settings: Record<string, unknown>): Promise<void> {
  await world.db
    .sql`update apps set limits = ${JSON.stringify(settings)}::jsonb where id = ${app.app.id}`;
}

/** Inserts messages of campaign `campaign` to users 1 to `people`, sent `hours` ago. */
async function reached(app: AppCtx, campaign: number, people: number, hours: number) {
  const at = new Date(Date.parse(NOW) - hours * 3_600_000);
  await world.db.sql`
    update campaigns set state = 'finished', launched_at = ${at}, finished_at = ${at} where id = ${campaign}`;
  await world.db.sql`
    insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, sent_at, due_at, expires_at)
    select ${app.app.id}, ${campaign}, 1, n, n, 1, 'sent', ${at}, ${at}, ${at} from generate_series(1, ${people}::int) n`;
}

describe("who gets it", () => {
  test("is said by number, with the devices and ways", async () => {
    const app = await withPeople(10);
    await world.db
      .sql`update devices set push_kind = 'fcm' where app_id = ${app.app.id} and id <= 3`;
    const { line, people, reachable, hindrance } = await fly(app, await draft(app));
    expect([people, reachable, hindrance]).toEqual([10, 10, null]);
    expect(line("audience")).toMatchObject({
      state: "ok",
      sentence: "It is sent to everyone: 10 people now.",
      repair: { href: expect.stringMatching(/^\/apps\/\d+\/campaigns\/\d+#who$/) },
    });
    expect(line("push")?.sentence).toBe(
      "10 people can be reached by push, on 10 devices: 7 people in the browser and 3 people in the app on a phone.",
    );
  });

  test("people without a token are told apart by the reason, counted once however many ids they have", async () => {
    const app = await withPeople(6);
    const id = app.app.id;
    await world.db.sql`update devices set push_state = 'none' where app_id = ${id} and id = 2`;
    await world.db.sql`update devices set push_state = 'denied' where app_id = ${id} and id = 3`;
    await world.db.sql`update devices set push_state = 'retired' where app_id = ${id} and id = 4`;
    await world.db.sql`delete from devices where app_id = ${id} and id = 5`;
    // User 6 was merged into user 1, so their device counts for user 1.
    await world.db.sql`update users set merged_into = 1 where app_id = ${id} and id = 6`;
    const { line, people, reachable } = await fly(app, await draft(app));
    expect([people, reachable]).toEqual([5, 1]);
    expect(line("push")?.sentence).toBe(
      "1 person can be reached by push, on 2 devices: 1 person in the browser.",
    );
    expect(line("without-token")).toMatchObject({
      state: "warn",
      sentence:
        "4 people cannot be reached by push: 1 person declined notifications; 1 person was not asked yet; the subscription of 1 person has ended; 1 person has no known device.",
    });
  });

  test("no one stops a message that goes out at once, and not one for later", async () => {
    const app = await world.app();
    const now = await fly(app, await draft(app));
    expect(now.line("audience")?.state).toBe("stop");
    expect(now.hindrance).toBe(
      "The audience (everyone) is empty now, so there is no one to send it to.",
    );
    const later = await fly(app, await draft(app, { startAt: "2026-12-01T10:00:00Z" }));
    expect(later.line("audience")?.state).toBe("warn");
    expect(later.hindrance).toBeNull();
  });

  test("in the app is counted by who came lately", async () => {
    const app = await withPeople(4);
    await world.db
      .sql`update devices set last_seen = ${NOW}::timestamptz where app_id = ${app.app.id}`;
    await world.db.sql`
      update devices set last_seen = '2026-09-01', push_state = 'none' where app_id = ${app.app.id} and id = 1`;
    const { line, reachable } = await fly(app, await draft(app, { channel: "in_app" }));
    expect(reachable).toBe(4);
    expect(line("push")).toBeUndefined();
    expect(line("in-app")?.sentence).toContain("3 people of 4 people used the app");
  });
});

describe("who gets it later or not at all", () => {
  test("those who had all that the caps allow, and those who had one a short while ago", async () => {
    const app = await withPeople(10);
    await reached(app, await draft(app), 6, 5);
    await reached(app, await draft(app), 4, 6);
    await reached(app, await draft(app), 7, 1);
    const { line } = await fly(app, await draft(app));
    // The cap is two a day: users 1 to 6 had two or three. User 7 had one an hour ago, within the gap of four hours.
    expect(line("capped")).toMatchObject({
      state: "warn",
      sentence: expect.stringContaining("6 people have had 2 in a day or 5 in a week already"),
    });
    expect(line("gap")?.sentence).toBe(
      "1 person got a message within the last 4 hours. They get this one later.",
    );
  });

  test("service messages count against no one, and are free of it all", async () => {
    const app = await withPeople(5);
    for (const hours of [5, 6]) await reached(app, await draft(app, { exempt: true }), 5, hours);
    expect((await fly(app, await draft(app))).line("capped")?.state).toBe("ok");
    for (const hours of [5, 6]) await reached(app, await draft(app), 5, hours);
    const free = await fly(app, await draft(app, { exempt: true }));
    expect(free.line("exempt")?.state).toBe("warn");
    expect(free.line("capped")).toBeUndefined();
  });

  test("those on whose clock it is night, when it goes out", async () => {
    const app = await withPeople(10);
    await world.db
      .sql`update users set timezone = 'Asia/Tokyo' where app_id = ${app.app.id} and id <= 4`;
    // Noon in UTC is nine in the evening in Tokyo.
    const { line } = await fly(app, await draft(app));
    expect(line("asleep")?.sentence).toContain("For 4 people it is between 21:00 and 08:00 then");
    const morning = await fly(app, await draft(app, { startAt: "2026-11-24T10:00:00Z" }));
    expect(morning.line("asleep")?.sentence).toContain("No one is in their quiet hours");
  });

  test("those who wait for another campaign, which is named", async () => {
    const app = await withPeople(10);
    const other = await draft(app, { name: "Sale", priority: 5 });
    await world.db
      .sql`update campaigns set state = 'running', launched_at = ${NOW}::timestamptz where id = ${other}`;
    await world.db.sql`
      insert into deliveries (app_id, campaign_id, occurrence, user_id, device_id, chunk, state, due_at, expires_at)
      select ${app.app.id}, ${other}, 1, n, n, 1, 'pending', ${NOW}::timestamptz, '2026-11-25'
      from generate_series(1, 3) n`;
    expect((await fly(app, await draft(app))).line(`waiting-${other}`)).toMatchObject({
      sentence: "3 people wait for a message of “Sale”, which is sent first.",
      repair: { href: `/apps/${app.app.id}/campaigns/${other}` },
    });
    const more = await fly(app, await draft(app, { priority: 5 }));
    expect(more.line(`waiting-${other}`)?.sentence).toContain("is sent first");
  });

  test("those who want no messages, or none about the topic", async () => {
    const app = await withPeople(10);
    const id = app.app.id;
    const [topic] = await world.db.sql<{ id: number }[]>`
      insert into topics (app_id, name) values (${id}, 'Offers') returning id`;
    const choose = (user: number, topicId: number) => world.db.sql`
      insert into topic_choices (app_id, user_id, topic_id, "on", at) values (${id}, ${user}, ${topicId}, false, now())`;
    await choose(1, 0);
    await choose(2, topic?.id ?? 0);
    await choose(3, topic?.id ?? 0);
    const { line } = await fly(app, await draft(app, { topicId: topic?.id }));
    expect(line("opted-out")?.sentence).toContain("1 person wants no messages at all");
    expect(line("topic-off")?.sentence).toContain("2 people do not want messages about “Offers”");
  });

  test("the control groups, as they will really be drawn", async () => {
    const app = await withPeople(400);
    await set(app, { globalControlPercent: 10 });
    const { line } = await fly(
      app,
      await draft(app, { controlPercent: 50, goal: { kind: "session" } }),
    );
    expect(line("global-control")?.sentence).toMatch(/^\d+ people are in the app’s control group/);
    expect(line("control")?.sentence).toMatch(/^[12]\d\d people \(50 %\) in the control group/);
    // Automated campaigns have one unless they set their own.
    const recurring = await draft(app, {
      startAt: "2026-11-24T10:00:00Z",
      schedule: { type: "recurring", rrule: "FREQ=DAILY" },
      goal: { kind: "session" },
    });
    expect((await fly(app, recurring)).line("control")?.sentence).toContain("5 %");
  });
});

describe("texts", () => {
  test("a language that people read and that has no text is named with their number", async () => {
    const app = await withPeople(20);
    await world.db.sql`
      update users set locale = case when id <= 12 then 'en-US' when id <= 17 then 'fr-FR' else 'de' end
      where app_id = ${app.app.id}`;
    const missing = await fly(app, await draft(app));
    expect(missing.line("language-fr")).toMatchObject({
      state: "warn",
      sentence: "5 people read French. There is no French text, so they read the default.",
      repair: { label: "Write it in French", href: expect.stringContaining("#what") },
    });
    expect(missing.line("language-de")?.sentence).toContain("3 people read German");
    expect(missing.line("language-en")).toBeUndefined();
    const versions = ["fr", "de"].map((language) => ({ language, variant: "a", content }));
    const written = await fly(app, await draft(app, { versions }));
    expect(written.line("languages")?.state).toBe("ok");
  });

  test("a variant without a text in a language is named", async () => {
    const app = await withPeople(3);
    const versions = [
      { language: "fr", variant: "a", content },
      { language: "default", variant: "b", content },
    ];
    const id = await draft(app, { versions });
    expect((await fly(app, id)).line("variant-b")?.sentence).toContain(
      "Variant B has no text in French",
    );
  });

  test("what launching would refuse stops it, in the same words", async () => {
    const app = await withPeople(3);
    const id = await draft(app);
    await world.db.sql`
      update campaign_contents set content = jsonb_set(content, '{body}', to_jsonb('Hi {{ nobody }}'::text))
      where campaign_id = ${id}`;
    const { line, hindrance } = await fly(app, id);
    expect(line("content")).toMatchObject({ state: "stop", repair: { label: "Change the text" } });
    await expect(launchCampaign(app, { id: campaignId(id) })).rejects.toMatchObject({
      message: hindrance,
    });
  });

  test("a text that is longer than a push may be stops it", async () => {
    const app = await withPeople(3);
    const id = await draft(app);
    await world.db.sql`
      update campaign_contents set content = jsonb_set(content, '{body}', to_jsonb(repeat('ö', 1990)))
      where campaign_id = ${id}`;
    expect((await fly(app, id)).hindrance).toMatch(/bytes longer than a push may be/);
  });
});

describe("links", () => {
  const versions = [
    {
      language: "fr",
      variant: "a",
      content: { ...content, image: "https://cdn.test/fr.png", url: "https://shop.test/gone" },
    },
  ];
  const withLinks = {
    ...content,
    url: 'https://shop.test/{{ app_info.first_name | default: "new" }}',
    buttons: [
      { action: "open", title: "Open", url: "myapp://cart" },
      { action: "out", title: "Sign off", url: "https://shop.test/off?user={{ user.id }}" },
    ],
  };

  test("are asked in every language, each once, but not in the name of a person", async () => {
    const app = await withPeople(3);
    const id = await draft(app, { content: withLinks, versions });
    const asked: string[] = [];
    const lines = await checkLinks(app, {
      id: campaignId(id),
      probe: async (address) => {
        asked.push(address);
        return address.endsWith("gone")
          ? { alive: false, reason: "status", status: 404 }
          : { alive: true };
      },
    });
    expect(asked.sort()).toEqual([
      "https://cdn.test/fr.png",
      "https://shop.test/gone",
      "https://shop.test/new",
    ]);
    expect(lines).toMatchObject([
      {
        state: "warn",
        sentence:
          "The address leads to https://shop.test/gone, but it responds with the error 404.",
        repair: { label: "Change it" },
      },
      { state: "ok", sentence: expect.stringContaining("2 links work") },
      {
        state: "ok",
        sentence: expect.stringMatching(
          /myapp:\/\/cart opens an app can only be checked.*user\.id.* holds a person’s own value/,
        ),
      },
    ]);
  });

  test("are none in a message without", async () => {
    const app = await withPeople(1);
    const probe = async () => ({ alive: true }) as const;
    expect(await checkLinks(app, { id: campaignId(await draft(app)), probe })).toMatchObject([
      { sentence: "It has no links." },
    ]);
  });
});

describe("data behind it", () => {
  test("that was never received means that no one is reached, and says so", async () => {
    const app = await withPeople(3);
    const segment = await createSegment(
      app,
      CreateSegment.parse({
        name: "Signed in",
        criteria: {
          type: "app_info",
          key: "login_status",
          valueType: "string",
          op: "is",
          value: "yes",
        },
      }),
    );
    const id = await draft(app, {
      audience: { segments: [segment.id] },
      startAt: "2026-12-01T10:00:00Z",
    });
    const { line } = await fly(app, id);
    expect(line("data-audience-app_info-login_status")).toMatchObject({
      state: "warn",
      sentence: expect.stringContaining(
        "This campaign would reach no one: “login_status” was never received.",
      ),
      repair: { label: "Open the tag plan" },
    });
  });

  test("that did not come for a week is stale; what still comes is in order", async () => {
    const app = await withPeople(3);
    const tag = async (name: string, last: string) => {
      const [row] = await world.db.sql<{ id: number }[]>`
        insert into tags (app_id, kind, name, status) values (${app.app.id}, 'event', ${name}, 'live') returning id`;
      await world.db.sql`
        insert into tag_sightings (app_id, tag_id, platform, app_version, n, wrong, first_at, last_at)
        values (${app.app.id}, ${row?.id ?? 0}, 'server', '', 5, 0, ${last}, ${last})`;
    };
    await tag("buy", "2026-11-15T12:00:00Z");
    await tag("read", "2026-11-22T12:00:00Z");
    const goal = (name: string) => draft(app, { goal: { kind: "event", name } });
    expect((await fly(app, await goal("buy"))).line("data-goal-event-buy")?.sentence).toContain(
      "“buy”, which the goal reads, was last received 8 days ago",
    );
    expect((await fly(app, await goal("read"))).line("data")?.state).toBe("ok");
  });
});

describe("dates", () => {
  const stops: [string, Record<string, unknown>, RegExp][] = [
    ["an end that is over", { endAt: "2026-11-23T11:00:00Z" }, /which has passed/],
    [
      "an end before the start",
      { startAt: "2026-12-02T10:00:00Z", endAt: "2026-12-01T10:00:00Z" },
      /end before it starts/,
    ],
  ];
  test.each(stops)("stop it: %s", async (_, more, words) => {
    const app = await withPeople(1);
    const id = await draft(app);
    const { startAt = null, endAt } = more as { startAt?: string; endAt: string };
    await world.db
      .sql`update campaigns set start_at = ${startAt}, end_at = ${endAt} where id = ${id}`;
    expect((await fly(app, id)).hindrance).toMatch(words);
  });

  test("a rule without dates to come stops it", async () => {
    const app = await withPeople(1);
    const id = await draft(app);
    await world.db.sql`
      update campaigns set start_at = '2026-11-01T10:00:00Z',
        schedule = '{"type":"recurring","rrule":"FREQ=DAILY;COUNT=3","clock":"zone","passed":"skip"}' where id = ${id}`;
    expect((await fly(app, id)).hindrance).toMatch(/no future dates/);
  });

  test("a start that is over is said; it would go out at once", async () => {
    const app = await withPeople(1);
    const id = await draft(app, { startAt: "2026-11-20T10:00:00Z" });
    const { line, hindrance } = await fly(app, id);
    expect(line("schedule")).toMatchObject({ state: "warn" });
    expect(hindrance).toBeNull();
  });

  test("of a local clock: for how many the hour is over, and what becomes of them", async () => {
    const app = await withPeople(10);
    await world.db
      .sql`update users set timezone = 'Asia/Tokyo' where app_id = ${app.app.id} and id <= 4`;
    const schedule = { type: "once", clock: "local", passed: "skip" };
    // 18:00 has passed in Tokyo at noon in UTC.
    const id = await draft(app, { schedule, startAt: "2026-11-23T18:00:00Z" });
    expect((await fly(app, id)).line("passed")?.sentence).toBe(
      "For 4 people that hour has already passed on their clock. They get nothing.",
    );
  });
});

test("whether its worth can be told: goal and control group", async () => {
  const app = await withPeople(3);
  expect((await fly(app, await draft(app))).line("goal")?.state).toBe("warn");
  const goal = { kind: "session", windowHours: 48 };
  const { line } = await fly(app, await draft(app, { goal }));
  expect(line("goal")?.sentence).toBe("Its goal is any session within 2 days.");
  expect(line("control")?.state).toBe("warn");
});

test("what was launched cannot be launched again", async () => {
  const app = await withPeople(1);
  const id = await draft(app);
  await launchCampaign(app, { id: campaignId(id) });
  expect((await fly(app, id)).hindrance).toContain("Only a draft can be launched");
});
