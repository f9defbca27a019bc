import { beforeAll, describe, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { countFallbacks } from "@/server/engage/audience/count-fallbacks.ts";
import { FallbacksInput } from "@/server/engage/audience/schema.ts";
import { listLanguages } from "@/server/engage/composer/list-languages.ts";
import { previewRecurrence } from "@/server/engage/composer/preview-recurrence.ts";
import { RecurrenceInput } from "@/server/engage/composer/schema.ts";
import { createSegment } from "@/server/understand/segments/create-segment.ts";
import { CreateSegment } from "@/server/understand/segments/schema.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

async function inWords(app: AppCtx, input: object) {
  const { audience, fallback, gap, values } = await countFallbacks(
    app,
    FallbacksInput.parse(input),
  );
  return {
    audience,
    fallback,
    gap,
    values: values.map((one) => `${one.key} ${one.people} ${one.reads}`),
  };
}

describe("people who have no value for a placeholder", () => {
  test("are counted by app-info and once in all, over languages and variants", async () => {
    const app = await world.app();
    await setInfo(app, [
      { first: "Ann", city: "Rome" },
      { first: "", city: "Oslo" },
      { first: "Cy" },
      {},
    ]);
    const content = { title: 'Hello {{ app_info.first | default: "friend" }}' };
    const french = {
      title: "Bonjour",
      body: "{{ app_info.city }} {{ app_info.first | default: 'ami' }}",
    };
    expect(await inWords(app, { content })).toEqual({
      audience: 4,
      fallback: 1,
      gap: 0,
      values: ["first 1 fallback"],
    });
    const versions = [{ language: "fr", variant: "a", content: french }];
    expect(await inWords(app, { content, versions })).toEqual({
      audience: 4,
      fallback: 1,
      gap: 2,
      values: ["first 1 fallback", "city 2 gap"],
    });
    expect(await inWords(app, { content: { title: "Hello" } })).toMatchObject({ values: [] });
  });

  test("are those of the audience alone", async () => {
    const app = await world.app();
    await setInfo(app, [{ vip: true }, { vip: true, first: "Bo" }, {}]);
    const { id } = await createSegment(
      app,
      CreateSegment.parse({
        name: "VIP",
        criteria: { type: "app_info", key: "vip", valueType: "boolean", op: "is", value: true },
      }),
    );
    const content = { title: "{{ app_info.first }}" };
    const audience = { segments: [id] };
    expect(await inWords(app, { content, audience })).toMatchObject({ audience: 2, gap: 1 });
    const without = { excluded: [id] };
    expect(await inWords(app, { content, audience: without })).toMatchObject({
      audience: 1,
      gap: 1,
    });
  });
});

test("languages are counted with and without their region; what is none is unknown", async () => {
  const app = await world.app();
  const locales = ["pt-BR", "pt_PT", "fr", "!", null];
  await makePeople(world.db, app.app.id, locales.length);
  for (const [n, locale] of locales.entries()) {
    await world.db
      .sql`update users set locale = ${locale} where app_id = ${app.app.id} and id = ${n + 1}`;
  }
  expect(await listLanguages(app)).toEqual({
    languages: [
      { language: "pt", people: 2 },
      { language: "fr", people: 1 },
      { language: "pt-br", people: 1 },
      { language: "pt-pt", people: 1 },
    ],
    unknown: 2,
  });
});

describe("a recurrence is previewed", () => {
  const ask = async (app: AppCtx, input: object) => {
    const { problem, dates } = await previewRecurrence(app, RecurrenceInput.parse(input));
    return problem ?? dates.map((at) => at.toISOString().slice(0, 16));
  };
  test("as its next five dates on the app's clocks, or as what is wrong with it", async () => {
    const app = await world.app({ timezone: "Europe/Berlin" });
    expect(
      await ask(app, { rrule: "FREQ=WEEKLY;BYDAY=MO", startAt: "2026-03-02T09:00:00+01:00" }),
    ).toEqual([
      "2026-11-30T08:00",
      "2026-12-07T08:00",
      "2026-12-14T08:00",
      "2026-12-21T08:00",
      "2026-12-28T08:00",
    ]);
    expect(await ask(app, { rrule: "FREQ=DAILY;COUNT=2" })).toEqual([
      "2026-11-23T12:00",
      "2026-11-24T12:00",
    ]);
    expect(await ask(app, { rrule: "FREQ=SOMETIMES" })).toMatch(/^The rule has FREQ=SOMETIMES/);
  });
});

async function setInfo(app: AppCtx, infos: object[]): Promise<void> {
  await makePeople(world.db, app.app.id, infos.length);
  for (const [n, info] of infos.entries()) {
    await world.db.sql`update users set app_info = ${JSON.stringify(info)}::jsonb
      where app_id = ${app.app.id} and id = ${n + 1}`;
  }
}
