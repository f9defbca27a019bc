import { beforeAll, describe, expect, test } from "vitest";
import { CHECKS } from "@/server/collect/acceptance/acceptance-checks.ts";
import { acceptanceChoices } from "@/server/collect/acceptance/acceptance-choices.ts";
import { deleteAcceptance } from "@/server/collect/acceptance/delete-acceptance.ts";
import { getAcceptance } from "@/server/collect/acceptance/get-acceptance.ts";
import { listAcceptances } from "@/server/collect/acceptance/list-acceptances.ts";
import { reopenDrifted } from "@/server/collect/acceptance/reopen-drifted.ts";
import { restartAcceptance } from "@/server/collect/acceptance/restart-acceptance.ts";
import { signAcceptance } from "@/server/collect/acceptance/sign-acceptance.ts";
import { startAcceptance } from "@/server/collect/acceptance/start-acceptance.ts";
import { ingestBatch } from "@/server/collect/ingest/ingest-batch.ts";
import { memoryOf } from "@/server/collect/ingest/memory.ts";
import { pairDevice } from "@/server/collect/live/pair-device.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";
import type { AppCtx, Role } from "@/server/ctx.ts";
import type { DeviceId } from "@/server/id.ts";
import { acceptanceId, deviceId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";
import { planTags } from "@/tests/pack/plan-tags.ts";

// What a paired device sends is noted by the database's own clock.
const NOW = Date.now();
let world: TestWorld;
let minutes = 0;
beforeAll(async () => {
  world = await createTestWorld(new Date(NOW).toISOString());
});

/** Moves the clock forward by a minute, so that later items have later times. */
function tick(): Date {
  minutes += 1;
  const at = new Date(NOW + minutes * 60_000);
  world.setNow(at);
  return at;
}

const TAGS = [
  PlanTag.parse({ kind: "activity", name: "login", section: "Start" }),
  PlanTag.parse({
    kind: "event",
    name: "pay_clicked",
    section: "Pay",
    screen: "login",
    fires: "tap on Pay",
    extras: [{ key: "amount", type: "number", required: true }],
  }),
  PlanTag.parse({ kind: "app_info", name: "tier", section: "Start", type: "string" }),
  PlanTag.parse({ kind: "event", name: "shared", section: "Pay", required: false }),
  PlanTag.parse({ kind: "error", name: "old", blocked: true }),
];

let made = 0;
const say = (item: object) => ({ messageId: `m${++made}`, ...item });
const login = () => say({ type: "screen", name: "login" });
const pay = (amount: unknown, event = "pay_clicked") =>
  say({ type: "track", event, properties: { amount } });
const identify = (traits: object) => say({ type: "identify", traits });
const everything = () => [login(), pay(4), identify({ tier: "gold" })];

interface From {
  version?: string;
  device?: string;
}

async function send(
  ctx: AppCtx,
  items: object[],
  { version = "5.2", device = "phone" }: From = {},
) {
  const at = tick();
  const context = { app: { version }, device: { id: device, type: "ios" } };
  return await ingestBatch(
    ctx,
    items.map((item) => ({ userId: "ada", timestamp: at.toISOString(), context, ...item })),
    { receivedAt: at },
  );
}

async function appWithPlan(role?: Role): Promise<AppCtx> {
  const ctx = await world.app(role ? { role } : {});
  await planTags({ ...ctx, app: { ...ctx.app, role: "owner" } }, TAGS);
  return ctx;
}

/** Creates an app whose device `phone` is paired. */
async function appWithPhone(): Promise<{ ctx: AppCtx; deviceId: DeviceId }> {
  const ctx = await appWithPlan();
  await send(ctx, [login()], { version: "5.1" });
  const [row] = await world.db.sql<{ id: number }[]>`
    select id from devices where app_id = ${ctx.app.id} and key = 'phone'`;
  const phone = deviceId(row?.id ?? 0);
  await pairDevice(ctx, { deviceId: phone, name: "Ada's phone" });
  memoryOf(ctx.db).dictionary.forget(ctx.app.id);
  tick();
  return { ctx, deviceId: phone };
}

const BUILD = { appVersion: "5.2", platform: "ios" };

async function statesOf(ctx: AppCtx, id: number) {
  const { steps } = await getAcceptance(ctx, { id: acceptanceId(id) });
  return Object.fromEntries(
    steps.map(({ name, checks }) => [name, CHECKS.map((one) => checks[one].state[0]).join("")]),
  );
}

describe.each([
  ["a paired device", true],
  ["all traffic", false],
])("an acceptance that follows %s", (_, paired) => {
  async function begin() {
    const { ctx, deviceId } = await appWithPhone();
    const start = { ...BUILD, deviceId: paired ? deviceId : null };
    const { id } = await startAcceptance(ctx, start);
    return { ctx, id };
  }

  test("is a script in the order of sections whose checks turn green as things arrive", async () => {
    const { ctx, id } = await begin();
    const { steps, state } = await getAcceptance(ctx, { id });
    expect(state).toBe("open");
    expect(steps.map(({ section, name, act }) => [section, name, act])).toEqual([
      ["Start", "login", "open the screen"],
      ["Start", "tier", "make the app send it"],
      ["Pay", "pay_clicked", "tap on Pay"],
      ["Pay", "shared", "do the action that it reports"],
    ]);
    expect(await statesOf(ctx, id)).toMatchObject({ login: "wwww", pay_clicked: "wwww" });
    await send(ctx, [login(), pay(4)]);
    expect(await statesOf(ctx, id)).toEqual({
      login: "gggg",
      tier: "wwww",
      pay_clicked: "gggg",
      shared: "wwww",
    });
    await send(ctx, [identify({ tier: "gold" })]);
    const { progress } = await getAcceptance(ctx, { id });
    expect(progress).toEqual({ green: 12, of: 12 });
  });

  test("shows each fault at its check, with what came", async () => {
    const { ctx, id } = await begin();
    await send(ctx, [login(), login(), pay("4"), say({ type: "track", event: "pay_clicked" })]);
    expect(await statesOf(ctx, id)).toMatchObject({ login: "gggr", pay_clicked: "grrg" });
    const { steps } = await getAcceptance(ctx, { id });
    expect(steps[2]?.checks.nomenclature).toMatchObject({
      reason: expect.stringContaining("The extra “amount” should be a number"),
      payload: expect.objectContaining({ properties: { amount: "4" } }),
    });
  });

  test("says of what arrives whether it is right", async () => {
    const { ctx, id } = await begin();
    await send(ctx, [login(), pay("4"), pay(4, "surprise")]);
    await send(ctx, [
      say({ type: "track", event: "pay_clicked", properties: { amount: 4, x: 1 } }),
    ]);
    const { stream } = await getAcceptance(ctx, { id });
    const told = stream.map(({ name, verdict }) => `${name} ${verdict}`).sort();
    expect(told).toEqual([
      "login right",
      "pay_clicked hint",
      "pay_clicked wrong",
      "surprise wrong",
    ]);
  });

  test("notices a name that nearly is a planned one", async () => {
    const { ctx, id } = await begin();
    await send(ctx, [pay(4, "payClicked")]);
    const { steps } = await getAcceptance(ctx, { id });
    expect(steps[2]?.checks).toMatchObject({
      inPlace: { state: "waiting" },
      nomenclature: {
        state: "red",
        reason: "“payClicked” was received but is not in the plan: only the separators differ.",
      },
    });
  });

  test("does not count other versions, nor what came before it was started", async () => {
    const { ctx, id } = await begin();
    await send(ctx, everything(), { version: "5.3" });
    const states = { login: "wwww", tier: "wwww", pay_clicked: "wwww" };
    expect(await statesOf(ctx, id)).toMatchObject(states);
    await send(ctx, everything());
    expect(await statesOf(ctx, id)).toMatchObject({ login: "gggg" });
    tick();
    await restartAcceptance(ctx, { id });
    expect(await statesOf(ctx, id)).toMatchObject(states);
  });

  test.each(["quarantine", "drop"])("also sees what %s does not let anyone store", async (mode) => {
    const { ctx, id } = await begin();
    await world.db.sql`update apps set plan_mode = ${mode} where id = ${ctx.app.id}`;
    memoryOf(ctx.db).dictionary.forget(ctx.app.id);
    await send(ctx, [pay("4")]);
    expect(await statesOf(ctx, id)).toMatchObject({ pay_clicked: "ggrg" });
  });
});

test("a paired device that sends from another version is told, and others do not count", async () => {
  const { ctx, deviceId } = await appWithPhone();
  const { id } = await startAcceptance(ctx, { ...BUILD, deviceId });
  await send(ctx, everything(), { version: "5.1" });
  await send(ctx, everything(), { device: "tablet" });
  const { otherBuilds, stream } = await getAcceptance(ctx, { id });
  expect(otherBuilds).toEqual([{ appVersion: "5.1", platform: "ios", n: 3 }]);
  expect(stream).toEqual([]);
  expect(await statesOf(ctx, id)).toMatchObject({ login: "wwww" });
});

test("what an acceptance can be started with: the builds and paired devices that were seen", async () => {
  const { ctx, deviceId } = await appWithPhone();
  await send(ctx, [login()]);
  expect(await acceptanceChoices(ctx)).toMatchObject({
    builds: [BUILD, { appVersion: "5.1", platform: "ios" }],
    devices: [{ id: deviceId, name: "Ada's phone", platform: "ios" }],
    required: 3,
    planned: 4,
  });
});

describe("starting", () => {
  test("needs a plan and a device that is paired", async () => {
    const empty = await world.app();
    const all = { ...BUILD, deviceId: null };
    await expect(startAcceptance(empty, all)).rejects.toMatchObject({
      code: "precondition_failed",
    });
    const ctx = await appWithPlan();
    await expect(
      startAcceptance(ctx, { ...BUILD, deviceId: deviceId(4_711) }),
    ).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("is for those who may sign, and only its own app sees it", async () => {
    const viewer = await appWithPlan("viewer");
    await expect(startAcceptance(viewer, { ...BUILD, deviceId: null })).rejects.toMatchObject({
      code: "forbidden",
    });
    const ctx = await appWithPlan("developer");
    const { id } = await startAcceptance(ctx, { ...BUILD, deviceId: null });
    await expect(getAcceptance(viewer, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(signAcceptance(await appWithPlan(), { id, reason: "x" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

/** Creates a signed acceptance in which everything is green. */
async function signed(): Promise<{ ctx: AppCtx; id: number }> {
  const ctx = await appWithPlan();
  tick();
  const { id } = await startAcceptance(ctx, { ...BUILD, deviceId: null });
  await send(ctx, everything());
  tick();
  await signAcceptance(ctx, { id, reason: "" });
  tick();
  return { ctx, id };
}

describe("the sign-off", () => {
  test("is refused while something required is not green, unless a reason is given", async () => {
    const ctx = await appWithPlan();
    const { id } = await startAcceptance(ctx, { ...BUILD, deviceId: null });
    await send(ctx, [login(), pay("4")]);
    await expect(signAcceptance(ctx, { id, reason: "" })).rejects.toMatchObject({
      code: "precondition_failed",
      details: { open: 2 },
    });
    await signAcceptance(ctx, { id, reason: "The server sends the tier." });
    const { state, reason, progress } = await getAcceptance(ctx, { id });
    expect({ state, reason, progress }).toEqual({
      state: "signed",
      reason: "The server sends the tier.",
      progress: { green: 7, of: 12 },
    });
  });

  test("keeps who, when, which plan, and what stood then", async () => {
    const { ctx, id } = await signed();
    await send(ctx, [pay("wrong")]);
    const found = await getAcceptance(ctx, { id: acceptanceId(id) });
    expect(found).toMatchObject({
      ...BUILD,
      state: "signed",
      signedBy: ctx.app.name,
      planVersion: 1,
      green: 12,
      of: 12,
      reason: "",
    });
    expect(
      found.steps.every(
        ({ required, checks }) => !required || checks.nomenclature.state === "green",
      ),
    ).toBe(true);
    const audit = await world.db.sql`
      select action, subject from audit_log where app_id = ${ctx.app.id} and action like 'acceptance.%' order by id`;
    expect(audit.map(({ action, subject }) => [action, subject])).toEqual([
      ["acceptance.started", "5.2 on ios"],
      ["acceptance.signed", "5.2 on ios"],
    ]);
  });

  test("cannot be made twice, taken back or deleted", async () => {
    const { ctx, id } = await signed();
    for (const act of [
      () => signAcceptance(ctx, { id: acceptanceId(id), reason: "again" }),
      () => restartAcceptance(ctx, { id: acceptanceId(id) }),
      () => deleteAcceptance(ctx, { id: acceptanceId(id) }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: "conflict" });
    }
    const open = await startAcceptance(ctx, { ...BUILD, deviceId: null });
    await deleteAcceptance(ctx, open);
    expect((await listAcceptances(ctx)).map((one) => one.id)).toEqual([id]);
  });
});

describe("drift", () => {
  const check = () => reopenDrifted(world.ctx());

  test("reopens when the same version sends something wrong, once, and says what", async () => {
    const { ctx, id } = await signed();
    await send(ctx, everything());
    await check();
    expect((await getAcceptance(ctx, { id: acceptanceId(id) })).state).toBe("signed");
    await send(ctx, [pay("4")]);
    expect(await check()).toEqual({ reopened: 1 });
    expect(await check()).toEqual({ reopened: 0 });
    const found = await getAcceptance(ctx, { id: acceptanceId(id) });
    expect(found).toMatchObject({
      state: "reopened",
      reopenedReason:
        "The event “pay_clicked” was received with a problem. The extra “amount” should be a number.",
    });
    expect(found.steps[2]?.checks.nomenclature.state).toBe("red");
    const audit = await world.db.sql`
      select 1 from audit_log where app_id = ${ctx.app.id} and action = 'acceptance.reopened'`;
    expect(audit).toHaveLength(1);
  });

  test.each(["quarantine", "drop"])("reopens also in a plan that says %s", async (mode) => {
    const { ctx, id } = await signed();
    await world.db.sql`update apps set plan_mode = ${mode} where id = ${ctx.app.id}`;
    memoryOf(ctx.db).dictionary.forget(ctx.app.id);
    await send(ctx, [say({ type: "track", event: "pay_clicked" })]);
    await check();
    expect((await getAcceptance(ctx, { id: acceptanceId(id) })).reopenedReason).toContain(
      "required and missing",
    );
  });

  test("leaves it when another version or what was known to be red comes wrong", async () => {
    const { ctx, id } = await signed();
    await send(ctx, [pay("4")], { version: "5.3" });
    const other = await appWithPlan();
    const known = await startAcceptance(other, { ...BUILD, deviceId: null });
    await send(other, [pay("4")]);
    tick();
    await signAcceptance(other, { id: known.id, reason: "The next version mends it." });
    await send(other, [pay("4")]);
    expect(await check()).toEqual({ reopened: 0 });
    expect((await getAcceptance(ctx, { id: acceptanceId(id) })).state).toBe("signed");
    expect((await getAcceptance(other, known)).state).toBe("signed");
  });

  test("reopens when an unplanned name comes for the first time", async () => {
    const { ctx, id } = await signed();
    await send(ctx, [pay(4, "surprise")]);
    await check();
    expect((await getAcceptance(ctx, { id: acceptanceId(id) })).reopenedReason).toBe(
      "The event “surprise” was received but is not in the plan.",
    );
  });

  test("reopens the newest accepted version of a platform when the plan asks for more", async () => {
    const { ctx, id } = await signed();
    const newer = await startAcceptance(ctx, { ...BUILD, appVersion: "5.3", deviceId: null });
    await send(ctx, everything(), { version: "5.3" });
    tick();
    await signAcceptance(ctx, { id: newer.id, reason: "" });
    await planTags(ctx, [...TAGS, PlanTag.parse({ kind: "event", name: "rated" })]);
    expect(await check()).toEqual({ reopened: 1 });
    expect((await getAcceptance(ctx, { id: acceptanceId(id) })).state).toBe("signed");
    expect(await getAcceptance(ctx, newer)).toMatchObject({
      state: "reopened",
      reopenedReason: "The plan now requires the event “rated”.",
    });
  });

  test("a reopened one is begun anew and signed again", async () => {
    const { ctx, id } = await signed();
    await send(ctx, [pay("4")]);
    await check();
    tick();
    await restartAcceptance(ctx, { id: acceptanceId(id) });
    await send(ctx, everything());
    tick();
    await signAcceptance(ctx, { id: acceptanceId(id), reason: "" });
    expect(await check()).toEqual({ reopened: 0 });
    expect(await getAcceptance(ctx, { id: acceptanceId(id) })).toMatchObject({
      state: "signed",
      reopenedReason: null,
      progress: { green: 12, of: 12 },
    });
  });
});
