import { beforeAll, describe, expect, test } from "vitest";
import { endPairing } from "@/server/collect/live/end-pairing.ts";
import { forgetLive } from "@/server/collect/live/forget-live.ts";
import { listPairings } from "@/server/collect/live/list-pairings.ts";
import { pairDevice } from "@/server/collect/live/pair-device.ts";
import { pairingAddress } from "@/server/collect/live/pairing-address.ts";
import { startPairing } from "@/server/collect/live/start-pairing.ts";
import { claimPairing, selectPairedDevices } from "@/server/collect/live/store.claim.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { deviceId, pairingId } from "@/server/id.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const NOW = "2026-11-23T12:00:00Z";
const at = new Date(NOW);
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(NOW);
});

async function appWithDevices(role?: AppCtx["app"]["role"]): Promise<AppCtx> {
  const app = await world.app(role ? { role } : {});
  await app.db.sql`
    insert into users (app_id, id, first_seen, last_seen) values (${app.app.id}, 1, ${at}, ${at})`;
  await app.db.sql`
    insert into devices (app_id, id, key, user_id, platform, model, test_name, first_seen, last_seen)
    select ${app.app.id}, n, 'd' || n, 1, 'android', 'Pixel 9', case when n = 1 then 'Desk phone' end, ${at}, ${at}
    from generate_series(1, 3) n`;
  return app;
}

const planOf = async (app: AppCtx) => {
  const [row] = await app.db.sql<{ plan: number }[]>`
    select plan from app_counters where app_id = ${app.app.id}`;
  return row?.plan;
};

describe("pairing by a code", () => {
  test("the first device that brings the code is paired, once, and every process hears of it", async () => {
    const app = await appWithDevices();
    const { code, expiresAt } = await startPairing(app, { name: "Mine" });
    expect(code).toMatch(/^[\w-]{10}$/);
    expect(expiresAt).toEqual(later(15));
    expect(await listPairings(app)).toMatchObject([{ name: "Mine", device: null, mine: true }]);
    const claim = { appId: app.app.id, code, deviceId: 1, at: later(1) };
    const before = await planOf(app);
    expect(await claimPairing(app.db, claim)).toBe(true);
    expect(await planOf(app)).toBe((before ?? 0) + 1);
    expect(await claimPairing(app.db, claim)).toBe(false);
    expect(await claimPairing(app.db, { ...claim, deviceId: 2 })).toBe(false);
    expect(await planOf(app)).toBe((before ?? 0) + 1);
    expect(await selectPairedDevices(app)).toEqual([1]);
    expect(await listPairings(app)).toMatchObject([
      {
        name: "Mine",
        pairedAt: later(1),
        device: { id: 1, model: "Pixel 9", testName: "Desk phone", userId: 1 },
      },
    ]);
  });

  test("an unknown, expired or ended code, and one of another app, pair nothing", async () => {
    const [app, other] = [await appWithDevices(), await appWithDevices()];
    const late = await startPairing(app, { name: "Late" });
    const ended = await startPairing(app, { name: "Ended" });
    await endPairing(app, { id: ended.id });
    const claim = { appId: app.app.id, deviceId: 1, at: later(1) };
    const refused = [
      { ...claim, code: "nobody-made-it" },
      { ...claim, code: late.code, at: later(15) },
      { ...claim, code: ended.code },
      { ...claim, code: late.code, appId: other.app.id },
    ];
    for (const one of refused) expect(await claimPairing(app.db, one)).toBe(false);
    expect(await selectPairedDevices(app)).toEqual([]);
    expect(await selectPairedDevices({ ...other, db: app.db })).toEqual([]);
  });

  test("a code that no one used is forgotten, a paired device stays", async () => {
    const app = await appWithDevices();
    await startPairing(app, { name: "Unused" });
    await pairDevice(app, { deviceId: deviceId(2), name: "Kept" });
    world.setNow(later(60 * 25));
    await forgetLive(world.ctx());
    const names = (await app.db.sql`select name from pairings where app_id = ${app.app.id}`).map(
      ({ name }) => name,
    );
    expect(names).toEqual(["Kept"]);
    expect((await listPairings(app)).map(({ name }) => name)).toEqual(["Kept"]);
    world.setNow(at);
  });
});

describe("pairing by hand", () => {
  test("pairs a known device once for each member, until it is ended", async () => {
    const app = await appWithDevices();
    const { id } = await pairDevice(app, { deviceId: deviceId(1), name: "Mine" });
    expect(await pairDevice(app, { deviceId: deviceId(1), name: "Mine" })).toEqual({ id });
    expect(await selectPairedDevices(app)).toEqual([1]);
    await endPairing(app, { id });
    expect(await selectPairedDevices(app)).toEqual([]);
    await expect(endPairing(app, { id })).rejects.toMatchObject({ code: "not_found" });
    await expect(pairDevice(app, { deviceId: deviceId(99), name: "Mine" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("needs someone who may work on the tag plan, and who is a person", async () => {
    const viewer = await appWithDevices("viewer");
    for (const call of [
      startPairing(viewer, { name: "x" }),
      pairDevice(viewer, { deviceId: deviceId(1), name: "x" }),
      endPairing(viewer, { id: pairingId(1) }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: "forbidden" });
    }
    const key: AppCtx = {
      ...(await appWithDevices()),
      actor: { type: "key", keyId: 1, scope: "admin" },
    };
    await expect(startPairing(key, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("the address to open is the page that traffic last came from, without its query", async () => {
  const app = await appWithDevices();
  expect(await pairingAddress(app)).toEqual({ seen: null });
  const item = { context: { page: { url: "https://bank.example/app/home?token=secret#x" } } };
  await app.db.sql`
    insert into live_items (received_at, ts, app_id, user_id, device_id, paired, kind, name, outcome, platform, app_version, item)
    values (${at}, ${at}, ${app.app.id}, 1, 1, false, 'event', 'x', 'stored', 'web', '', ${JSON.stringify(item)}::jsonb)`;
  expect((await pairingAddress(app)).seen).toBe("https://bank.example/app/home");
});
