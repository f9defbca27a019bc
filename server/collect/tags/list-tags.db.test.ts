import { beforeAll, expect, test } from "vitest";
import { listProblems } from "@/server/collect/problems/list-problems.ts";
import { ListProblems } from "@/server/collect/problems/schema.ts";
import { listNames } from "@/server/collect/tags/list-names.ts";
import { listTags } from "@/server/collect/tags/list-tags.ts";
import { ListTags } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
  app = await world.app();
  await world.db.sql`
    insert into tags (app_id, kind, name, extras)
    select ${app.app.id}, case when i <= 120 then 'event' else 'app_info' end, 'name_' || i,
      case when i = 7 then '{"Color": "string"}'::jsonb else '{}'::jsonb end
    from generate_series(1, 250) i`;
});

const list = (input: object) => listTags(app, ListTags.parse(input));

test("received tags come in pages of 100, by kind, each once", async () => {
  const pages = await Promise.all([1, 2, 3].map((page) => list({ page })));
  expect(pages.map(({ tags }) => tags.length)).toEqual([100, 100, 50]);
  const all = pages.flatMap(({ tags }) => tags);
  expect(new Set(all.map(({ id }) => id)).size).toBe(250);
  expect(all.map(({ kind }) => kind).lastIndexOf("event")).toBe(119);
  expect(pages[0]).toMatchObject({ pages: 3, found: { event: 120, app_info: 130 } });
  expect(pages[0]?.kinds.toSorted()).toEqual(["app_info", "event"]);
});

test("the search looks at the names and the extras of all tags", async () => {
  expect(await list({ search: "NAME_24" })).toMatchObject({
    found: { event: 1, app_info: 10 },
    pages: 1,
  });
  expect((await list({ search: "color" })).tags.map(({ name }) => name)).toEqual(["name_7"]);
  expect((await list({ search: "%" })).tags).toEqual([]);
  expect(await list({ kind: "app_info", page: 2 })).toMatchObject({
    found: { app_info: 130 },
    pages: 2,
  });
  expect(await listNames(app)).toHaveLength(250);
});

test("problems come in pages of 100, and the search looks at all of them", async () => {
  await world.db.sql`
    insert into tag_problems (app_id, hour, first_at, last_at, n, tag_id, device_id, user_id, problem, key, platform,
      app_version, sample)
    select app_id, '2026-11-23T11:00:00Z', '2026-11-23T11:00:00Z', '2026-11-23T11:30:00Z', 1, id, 0, 0, 'unplanned', '',
      'web', '', '{}' from tags where app_id = ${app.app.id}`;
  const problems = (input: object) => listProblems(app, ListProblems.parse(input));
  const pages = await Promise.all([1, 2, 3].map((page) => problems({ page })));
  expect(pages.map(({ problems: rows }) => rows.length)).toEqual([100, 100, 50]);
  const tags = pages.flatMap(({ problems: rows }) => rows.map(({ tagId }) => tagId));
  expect(new Set(tags).size).toBe(250);
  expect(pages[0]?.pages).toBe(3);
  expect((await problems({ search: "name_24" })).problems).toHaveLength(11);
});
