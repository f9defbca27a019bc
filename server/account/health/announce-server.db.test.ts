import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { announceServer } from "@/server/account/health/announce-server.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const server = (more: Partial<Parameters<typeof announceServer>[1]> = {}) => ({
  id: randomUUID(),
  startedAt: new Date("2026-11-30T10:00:00Z"),
  version: "1.0.0",
  baseUrl: "https://tidings.example",
  secretHash: "one",
  ...more,
});

test("servers that differ in what they must share hear of it, and one that is gone does not count", async () => {
  const at = (seconds: number) => ({
    db: world.db,
    now: () => new Date(Date.parse("2026-11-30T12:00:00Z") + seconds * 1000),
  });
  const one = server();
  expect(await announceServer(at(0), one)).toEqual([]);
  const twin = server();
  expect(await announceServer(at(1), twin)).toEqual([]);
  const stranger = server({
    secretHash: "two",
    baseUrl: "https://other.example",
    version: "2.0.0",
  });
  const heard = await announceServer(at(2), stranger);
  expect(heard).toHaveLength(6);
  expect(heard.slice(0, 3)).toEqual([
    expect.stringMatching(/started on .*10:00.* UTC, has another AUTH_SECRET/),
    expect.stringContaining(
      "has the BASE_URL https://tidings.example instead of https://other.example.",
    ),
    expect.stringContaining("runs Tidings 1.0.0 instead of 2.0.0."),
  ]);
  expect(await announceServer(at(3), one)).toHaveLength(3);
  expect(await announceServer(at(90), one)).toEqual([]);
});
