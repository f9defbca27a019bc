import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Blocked } from "@/server/standalone/front/watch-loop.ts";
import { nameOfRequest, Work, watchLoop } from "@/server/standalone/front/watch-loop.ts";

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test("a blocked loop is reported with what ran, and an idle one is not", async () => {
  const work = new Work();
  const seen: Blocked[] = [];
  const stop = watchLoop("console", work, (blocked) => seen.push(blocked));
  await sleep(120);
  work.begin("GET /done before")();
  await sleep(120);
  const done = work.begin("GET /apps/1/tag-plan");
  block(400);
  done();
  await sleep(120);
  stop();
  const long = seen.filter(({ blockedMs }) => blockedMs >= 300);
  expect(long).toHaveLength(1);
  expect(long[0]).toMatchObject({ process: "console", running: ["GET /apps/1/tag-plan"] });
});

test("a request is named by its path, a function by its id", () => {
  expect(nameOfRequest("POST", "/api/trpc/segments.preview?batch=1")).toBe(
    "POST /api/trpc/segments.preview",
  );
  expect(nameOfRequest("POST", "/api/inngest?fnId=tidings-campaign-tick&stepId=step")).toBe(
    "POST /api/inngest tidings-campaign-tick",
  );
  expect(nameOfRequest("GET", "/apps/1?secret=x")).toBe("GET /apps/1");
});
