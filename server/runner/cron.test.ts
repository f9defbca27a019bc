import { expect, test } from "vitest";
import { isCron, nextOccurrence } from "./cron.ts";

const next = (cron: string, after: string) => nextOccurrence(cron, new Date(after)).toISOString();

test("the next occurrence is strictly after the given time", () => {
  expect(next("*/5 * * * *", "2026-11-23T12:00:00Z")).toBe("2026-11-23T12:05:00.000Z");
  expect(next("*/5 * * * *", "2026-11-23T12:04:59.999Z")).toBe("2026-11-23T12:05:00.000Z");
});

test("without a zone it is UTC, with one it is that zone's clock, summer and winter", () => {
  expect(next("0 9 * * *", "2026-07-01T00:00:00Z")).toBe("2026-07-01T09:00:00.000Z");
  expect(next("TZ=Europe/Paris 0 9 * * *", "2026-07-01T00:00:00Z")).toBe(
    "2026-07-01T07:00:00.000Z",
  );
  expect(next("TZ=Europe/Paris 0 9 * * *", "2026-12-01T00:00:00Z")).toBe(
    "2026-12-01T08:00:00.000Z",
  );
});

test("an hour that the change to winter time repeats fires a daily cron once", () => {
  const first = nextOccurrence("TZ=Europe/Paris 30 2 * * *", new Date("2026-10-24T12:00:00Z"));
  const second = nextOccurrence("TZ=Europe/Paris 30 2 * * *", first);
  expect(second.toISOString().slice(0, 10)).toBe("2026-10-26");
});

test("five fields in a known zone are a cron, anything else is not", () => {
  expect(isCron("0 9 * * 1-5")).toBe(true);
  expect(isCron("TZ=America/New_York 0 9 * * *")).toBe(true);
  for (const wrong of [
    "",
    "* * * *",
    "* * * * * *",
    "61 * * * *",
    "TZ=Mars/Olympus 0 9 * * *",
    "@daily",
  ]) {
    expect([wrong, isCron(wrong)]).toEqual([wrong, false]);
  }
});
