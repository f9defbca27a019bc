import { beforeAll, describe, expect, test } from "vitest";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { exportPlan } from "@/server/collect/tag-plan/files/export-plan.ts";
import { readPlanFile } from "@/server/collect/tag-plan/files/read-plan-file.ts";
import { getPlan } from "@/server/collect/tag-plan/get-plan.ts";
import { getTemplate, listTemplates } from "@/server/collect/tag-plan/list-templates.ts";
import { toPlan } from "@/server/collect/tag-plan/plan-tag.ts";
import { proposePlan } from "@/server/collect/tag-plan/propose-plan.ts";
import { putTags } from "@/server/collect/tag-plan/put-tags.ts";
import { savePlan } from "@/server/collect/tag-plan/save-plan.ts";
import { TemplateId } from "@/server/collect/tag-plan/schema.ts";
import { diffVersions } from "@/server/collect/tag-plan/versions/diff-versions.ts";
import { listVersions } from "@/server/collect/tag-plan/versions/list-versions.ts";
import { rebasePlan } from "@/server/collect/tag-plan/versions/rebase-plan.ts";
import { restoreVersion } from "@/server/collect/tag-plan/versions/restore-version.ts";
import { Plan } from "@/server/collect/tags/schema.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00Z");
});

const plan = (...tags: unknown[]) => toPlan(Plan.parse(tags));
const share = { kind: "event", name: "share", section: "Article", extras: [{ key: "network" }] };
const home = { kind: "activity", name: "home", section: "Home" };
const age = { kind: "app_info", name: "age", type: "integer", values: ["1", "2"] };

async function receive(ctx: AppCtx, ...items: object[]) {
  const batch = items.map((item, n) => ({
    userId: "u1",
    messageId: `m${Math.random()}${n}`,
    ...item,
  }));
  await ingestBatch(ctx, batch, { receivedAt: ctx.now(), suspect: false });
}

async function stored(ctx: AppCtx) {
  return await ctx.db.sql<{ name: string; status: string; planned: boolean }[]>`
    select name, status, planned_at is not null as planned from tags where app_id = ${ctx.app.id} and kind <> 'session'
    order by name`;
}

async function counter(ctx: AppCtx): Promise<number> {
  const [row] = await ctx.db.sql<{ plan: number }[]>`
    select plan from app_counters where app_id = ${ctx.app.id}`;
  return row?.plan ?? 0;
}

async function planOf(ctx: AppCtx): Promise<Plan> {
  return toPlan((await getPlan(ctx)).rows);
}

describe("a plan", () => {
  test("is read back as it was saved, in its order, with who saved it and what changed", async () => {
    const ctx = await world.app({ name: "Ann's app" });
    const first = plan(share, home, age);
    expect(await savePlan(ctx, { plan: first, baseVersion: 0 })).toMatchObject({
      version: 1,
      changed: true,
      note: "3 tags added",
    });
    expect(await planOf(ctx)).toEqual(first);
    const second = plan(
      home,
      { ...share, purpose: "Ambassadors" },
      { ...age, name: "plan", type: "string" },
    );
    await savePlan(ctx, { plan: second, baseVersion: 1 });
    expect(await planOf(ctx)).toEqual(second);
    const { versions, next } = await listVersions(ctx, {});
    expect(versions.map(({ no, author, note }) => `${no} ${author}: ${note}`)).toEqual([
      "2 Ann's app: 1 tag added, 1 changed, 1 removed",
      "1 Ann's app: 3 tags added",
    ]);
    expect(next).toBeNull();
    const audit = await ctx.db.sql`
      select action, subject from audit_log where app_id = ${ctx.app.id} order by id`;
    expect(audit).toEqual([
      { action: "plan.saved", subject: "version 1: 3 tags added" },
      { action: "plan.saved", subject: "version 2: 1 tag added, 1 changed, 1 removed" },
    ]);
  });

  test("that did not change makes no version and wakes no one", async () => {
    const ctx = await world.app();
    await savePlan(ctx, { plan: plan(home, age) });
    const before = await counter(ctx);
    expect(before).toBeGreaterThan(0);
    const again = await savePlan(ctx, { plan: plan(home, age) });
    expect(again).toMatchObject({ version: 1, changed: false });
    expect(await counter(ctx)).toBe(before);
    await savePlan(ctx, { plan: plan(age, home) });
    expect(await counter(ctx)).toBe(before + 1);
  });

  test("is not written over when someone saved meanwhile: the refusal says who and what", async () => {
    const ctx = await world.app({ name: "Ben" });
    await savePlan(ctx, { plan: plan(home), baseVersion: 0 });
    await savePlan(ctx, { plan: plan(home, share), baseVersion: 1 });
    const stale = savePlan(ctx, { plan: plan(age), baseVersion: 1 });
    await expect(stale).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Ben saved version 2 of the plan meanwhile (1 tag added)"),
      details: { version: 2 },
    });
    expect(await planOf(ctx)).toEqual(plan(home, share));
  });

  test("of two saved at the same moment from one version, exactly one is taken", async () => {
    const ctx = await world.app();
    const results = await Promise.allSettled(
      [home, share, age].map((tag) => savePlan(ctx, { plan: plan(tag), baseVersion: 0 })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await listVersions(ctx, {})).versions).toHaveLength(1);
    expect(await planOf(ctx)).toHaveLength(1);
  });

  test("made from an older version is put onto the newer one, change by change", async () => {
    const ctx = await world.app();
    await savePlan(ctx, { plan: plan(home, share) });
    await savePlan(ctx, { plan: plan(home, { ...share, owner: "Ann" }) });
    const mine = plan(home, { ...share, purpose: "Mine" }, age);
    expect(await rebasePlan(ctx, { plan: mine, baseVersion: 1 })).toEqual({
      plan: plan(home, { ...share, owner: "Ann", purpose: "Mine" }, age),
      version: 2,
    });
  });

  test("of an earlier version comes back as a new version", async () => {
    const ctx = await world.app();
    await savePlan(ctx, { plan: plan(home, share) });
    await savePlan(ctx, { plan: plan({ ...home, purpose: "x" }) });
    expect(await restoreVersion(ctx, { version: 1 })).toMatchObject({
      version: 3,
      note: "Version 1 restored: 1 tag added, 1 changed",
    });
    expect(await planOf(ctx)).toEqual(plan(home, share));
    expect(await diffVersions(ctx, { from: 1, to: 3 })).toEqual({
      summary: "Nothing changed",
      lines: [],
    });
    const { lines } = await diffVersions(ctx, { from: 0, to: 2 });
    expect(lines).toEqual([{ what: "added", tag: "activity home", words: "in Home" }]);
    await expect(restoreVersion(ctx, { version: 9 })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is changed by those who may, and read by all", async () => {
    const viewer = await world.app({ role: "viewer" });
    await expect(savePlan(viewer, { plan: plan(home) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(putTags(viewer, { tags: plan(home) })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(restoreVersion(viewer, { version: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await getPlan(viewer)).toEqual({ version: 0, saved: null, rows: [], editable: false });
  });

  test("takes single tags: known ones are replaced, others stay", async () => {
    const ctx = await world.app();
    await savePlan(ctx, { plan: plan(home, share) });
    const put = await putTags(ctx, { tags: plan({ ...home, purpose: "x" }, age) });
    expect(put).toMatchObject({ version: 2, note: "1 tag added, 1 changed" });
    expect(await planOf(ctx)).toEqual(plan({ ...home, purpose: "x" }, share, age));
  });

  test("never grows beyond what a plan holds, also not tag by tag", async () => {
    const ctx = await world.app();
    const many = Array.from({ length: 2_000 }, (_, n) => ({ kind: "event", name: `e${n}` }));
    await savePlan(ctx, { plan: plan(...many) });
    await expect(putTags(ctx, { tags: plan(home) })).rejects.toMatchObject({
      code: "limit_exceeded",
    });
    expect((await getPlan(ctx)).rows).toHaveLength(2_000);
  });
});

describe("the status of a tag", () => {
  test("follows what was received, what is blocked and what is planned", async () => {
    const ctx = await world.app();
    await receive(ctx, { type: "track", event: "share", properties: { network: "mail" } });
    await receive(ctx, { type: "identify", traits: { age: 3 } });
    await savePlan(ctx, {
      plan: plan(home, share, age, { kind: "event", name: "spam", blocked: true }),
    });
    expect(await stored(ctx)).toEqual([
      { name: "age", status: "live", planned: true },
      { name: "home", status: "planned", planned: true },
      { name: "share", status: "live", planned: true },
      { name: "spam", status: "blocked", planned: true },
    ]);
    const [row] = (await getPlan(ctx)).rows.filter(({ name }) => name === "share");
    expect(row).toMatchObject({ status: "live", hits: 1, blocked: false });

    await savePlan(ctx, { plan: plan({ ...share, blocked: true }) });
    expect(await stored(ctx)).toEqual([
      { name: "age", status: "unplanned", planned: false },
      { name: "share", status: "blocked", planned: true },
    ]);
    await savePlan(ctx, { plan: plan(share) });
    expect(await stored(ctx)).toContainEqual({ name: "share", status: "live", planned: true });
  });

  test("of one that is taken out but read by a segment is unplanned, its row stays", async () => {
    const ctx = await world.app();
    await savePlan(ctx, { plan: plan(home, share) });
    await ctx.db.sql`
      insert into tag_readers (app_id, reader_id, kind, name, reader)
      values (${ctx.app.id}, 1, 'event', 'share', 'segment')`;
    await savePlan(ctx, { plan: [] });
    expect(await stored(ctx)).toEqual([{ name: "share", status: "unplanned", planned: false }]);
  });

  test("that was counted as another is its own once it is planned", async () => {
    const ctx = await world.app();
    await receive(ctx, { type: "track", event: "Share" });
    await savePlan(ctx, { plan: plan(share) });
    await ctx.db.sql`
      update tags set renamed_to = (select id from tags where app_id = ${ctx.app.id} and name = 'share')
      where app_id = ${ctx.app.id} and name = 'Share'`;
    await savePlan(ctx, { plan: plan(home, { ...share, name: "Share" }, share) });
    const mapped = await ctx.db.sql`
      select name from tags where app_id = ${ctx.app.id} and renamed_to is not null`;
    expect(mapped).toEqual([]);
  });
});

describe("a start", () => {
  test("from what arrives proposes it with its extras and types, and saves nothing", async () => {
    const ctx = await world.app();
    await receive(
      ctx,
      { type: "page", name: "home", properties: { path: "/", edition: "gb" } },
      { type: "track", event: "share", properties: { network: "mail", n: 1, at: "2026-01-01" } },
      { type: "track", event: "share", properties: { network: true } },
      { type: "identify", traits: { age: 3 } },
    );
    await putTags(ctx, { tags: plan({ kind: "event", name: "other" }) });
    const { plan: proposed, leftOut } = await proposePlan(ctx);
    expect(leftOut).toEqual([]);
    expect(proposed).toEqual(
      plan(
        { kind: "activity", name: "home", required: false, extras: [{ key: "edition" }] },
        {
          kind: "event",
          name: "share",
          required: false,
          note: "Some extras were received with more than one type.",
          extras: [{ key: "at", type: "date" }, { key: "n", type: "number" }, { key: "network" }],
        },
        { kind: "app_info", name: "age", required: false, type: "number" },
      ),
    );
    expect((await getPlan(ctx)).rows).toHaveLength(1);
    await putTags(ctx, { tags: proposed });
    expect((await proposePlan(ctx)).plan).toEqual([]);
  });

  test.each(TemplateId.options)("from the template %s is read back the same", async (template) => {
    const ctx = await world.app();
    const { plan: tags } = await getTemplate(ctx, { template });
    expect(tags.length).toBeGreaterThan(15);
    expect(tags.every(({ section, purpose, fires }) => section && purpose && fires)).toBe(true);
    await savePlan(ctx, { plan: tags, baseVersion: 0 });
    expect(await planOf(ctx)).toEqual(tags);
    const listed = (await listTemplates(ctx)).find(({ id }) => id === template);
    expect(listed?.tags).toBe(tags.length);
  });

  test.each(["csv", "json", "playbook"] as const)(
    "from a file that another app exported as %s keeps what the file holds",
    async (format) => {
      const from = await world.app();
      const { plan: tags } = await getTemplate(from, { template: "gaming" });
      await savePlan(from, { plan: tags });
      const { text } = await exportPlan(from, { format });
      const to = await world.app();
      await savePlan(to, { plan: plan(age) });
      const read = await readPlanFile(to, { text, onto: plan(age), how: "merge" });
      expect(read).toMatchObject({ format, read: tags.length, problems: [] });
      expect(read.summary).toBe(`${tags.length} tags added`);
      const replaced = await readPlanFile(to, { text, onto: plan(age), how: "replace" });
      expect(replaced.plan).toEqual(tags);
      expect(await planOf(to)).toEqual(plan(age));
    },
  );
});
