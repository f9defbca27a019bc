import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AppCtx } from "@/server/ctx.ts";
import { getLimits } from "@/server/engage/limits/get-limits.ts";
import { limitsOf } from "@/server/engage/limits/schema.ts";
import { UpdateLimits } from "@/server/engage/limits/schema.update.ts";
import { updateLimits } from "@/server/engage/limits/update-limits.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
let app: AppCtx;
beforeAll(async () => {
  world = await createTestWorld();
});
beforeEach(async () => {
  app = await world.app();
});
const update = (changes: object, as = app) => updateLimits(as, UpdateLimits.parse(changes));

test("the defaults hold from install, and what is not named stays", async () => {
  const defaults = limitsOf({});
  expect(await getLimits(app)).toEqual({ ...defaults, mayEdit: true });
  await update({ capDay: 1, quiet: null });
  await update({ approval: true });
  expect(await getLimits(app)).toEqual({
    ...defaults,
    capDay: 1,
    quiet: null,
    approval: true,
    mayEdit: true,
  });
  expect(UpdateLimits.parse({})).toEqual({});
});

test("two members who save different parts at once lose nothing", async () => {
  await Promise.all([
    update({ capDay: 1 }),
    update({ gapMinutes: 60 }),
    update({ globalControlPercent: 7 }),
  ]);
  expect(await getLimits(app)).toMatchObject({
    capDay: 1,
    gapMinutes: 60,
    globalControlPercent: 7,
  });
});

test("settings that contradict each other are refused, and nothing is stored", async () => {
  await expect(update({ capDay: 6, capWeek: 5 })).rejects.toThrow("5 a week is less than 6 a day");
  await expect(update({ quiet: { from: "08:00", to: "08:00" } })).rejects.toThrow(/whole day/);
  expect(await getLimits(app)).toMatchObject(limitsOf({}));
});

test("it is for admins, and the history says who changed what", async () => {
  const marketer = await world.app({ role: "marketer" });
  await expect(update({ capDay: null }, marketer)).rejects.toThrow(/role admin/);
  expect(await getLimits(marketer)).toMatchObject({ mayEdit: false });
  await update({ capDay: null });
  expect(await getLimits(app)).toMatchObject({ capDay: null });
  const audit = await world.db.sql`
    select action, detail from audit_log where app_id = ${app.app.id}`;
  expect(audit).toEqual([{ action: "app.sending_rules_changed", detail: { capDay: null } }]);
});

test("a key cannot free itself of approval, a member can", async () => {
  await update({ approval: true });
  const key: AppCtx = {
    ...app,
    actor: { type: "key", keyId: 1, scope: "admin" },
    app: { ...app.app, role: "admin" },
  };
  await expect(update({ approval: false }, key)).rejects.toMatchObject({ code: "forbidden" });
  await update({ capDay: 3 }, key);
  await update({ approval: false });
  expect(await getLimits(app)).toMatchObject({ approval: false, capDay: 3 });
});
