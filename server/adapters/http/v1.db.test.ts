import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { v1Adapter } from "@/server/adapters/http/v1.ts";
import { sha256Hex } from "@/server/id.ts";
import { logger } from "@/server/log.ts";
import { documented } from "@/tests/contract/documented.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const writeKey = "wk_request_log_0123456789";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld("2026-11-23T12:00:00.000Z");
  const { app } = await world.app();
  await world.db.sql`
    insert into keys (app_id, kind, name, shown, hash) values (${app.id}, 'write', 'k', 'k', ${sha256Hex(writeKey)})`;
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("the request log has every refusal, and one of a hundred answers 200", async () => {
  const lines = vi.spyOn(logger, "info").mockImplementation(() => {});
  const handler = documented(v1Adapter(() => world.ctx({ type: "device" })));
  const send = (name: string, key: string) => {
    const body = JSON.stringify({ writeKey: key, batch: [] });
    return handler(new Request(`http://x/v1/${name}`, { method: "POST", body }));
  };
  for (let n = 0; n < 101; n++) expect((await send("batch", writeKey)).status).toBe(200);
  await send("b", "wk_unknown");
  await send("b", "wk_unknown");
  const line = (status: number) => [
    expect.objectContaining({ adapter: "v1", name: "batch", status }),
  ];
  expect(lines.mock.calls).toEqual([line(200), line(200), line(401), line(401)]);
});
