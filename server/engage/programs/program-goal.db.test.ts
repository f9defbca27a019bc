import { beforeAll, expect, test } from "vitest";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { enrolPeople } from "@/server/engage/programs/enrol.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { programGoal } from "@/server/engage/programs/program-goal.ts";
import { CreateProgram } from "@/server/engage/programs/schema.ts";
import { insertEvents } from "@/tests/campaigns/delivered.ts";
import { makePeople } from "@/tests/campaigns/people.ts";
import type { TestWorld } from "@/tests/database/testing.ts";
import { createTestWorld } from "@/tests/database/testing.ts";

const START = "2026-11-02T12:00:00Z";
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld(START);
});

test("a program is measured from the moment people entered, against those of its control group", async () => {
  const app = await world.app();
  await makePeople(world.db, app.app.id, 400);
  const { id } = await createProgram(
    app,
    CreateProgram.parse({
      name: "Welcome",
      start: { type: "trigger", on: { type: "first_session" } },
      steps: [{ day: 2, time: "10:00", message: { title: "Hello" } }],
      goal: { kind: "event", name: "purchase", windowHours: 240 },
      controlPercent: 50,
    }),
  );
  expect(await programGoal(app, { id })).toBeNull();
  await launchProgram(app, { id });
  const at = new Date(START);
  await enrolPeople(
    app,
    id,
    Array.from({ length: 400 }, (_, n) => ({ userId: n + 1, at })),
  );
  const rows = await world.db.sql<{ id: number; control: boolean }[]>`
    select user_id as id, control from enrolments where program_id = ${id} order by user_id`;
  const treated = rows.filter((row) => !row.control).map((row) => row.id);
  const control = rows.filter((row) => row.control).map((row) => row.id);
  const buy = (ids: readonly number[], when: string) => ids.map((user) => ({ user, at: when }));
  await insertEvents(app, "purchase", [
    ...buy(treated.slice(0, 80), "2026-11-05T12:00:00Z"),
    ...buy(control.slice(0, 10), "2026-11-05T12:00:00Z"),
    // Before they entered, and after the window.
    ...buy(control.slice(20, 40), "2026-11-01T12:00:00Z"),
    ...buy(control.slice(40, 60), "2026-11-20T12:00:00Z"),
  ]);
  world.setNow("2026-11-21T12:00:00Z");
  const found = await programGoal(app, { id });
  expect(found).toMatchObject({
    treated: { n: treated.length, hits: 80 },
    control: { n: control.length, hits: 10 },
    lift: { verdict: "more" },
  });
  expect(found?.verdict).toMatch(/^Proven: between/);
});
