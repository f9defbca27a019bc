import { expect, test } from "vitest";
import { dateToWall, wallToDate } from "@/components/engage/schedule/wall-clock.ts";

test.each([
  ["2026-07-01T09:00", "UTC", "2026-07-01T09:00:00.000Z"],
  ["2026-07-01T09:00", "Europe/Paris", "2026-07-01T07:00:00.000Z"],
  ["2026-12-01T09:00", "Europe/Paris", "2026-12-01T08:00:00.000Z"],
  ["2026-12-01T00:30", "Asia/Kathmandu", "2026-11-30T18:45:00.000Z"],
  ["2026-12-31T23:30", "America/Los_Angeles", "2027-01-01T07:30:00.000Z"],
])("%s on the clocks of %s is %s, and back", (wall, zone, at) => {
  expect(wallToDate(wall, zone)?.toISOString()).toBe(at);
  expect(dateToWall(new Date(at), zone)).toBe(wall);
});

test("an hour that clocks skip in spring becomes the next", () => {
  expect(wallToDate("2026-03-29T02:30", "Europe/Paris")?.toISOString()).toBe(
    "2026-03-29T01:30:00.000Z",
  );
});

test("an hour that repeats in autumn means the first", () => {
  expect(wallToDate("2026-10-25T02:30", "Europe/Paris")?.toISOString()).toBe(
    "2026-10-25T00:30:00.000Z",
  );
});

test.each(["", "tomorrow", "2026-13-01T10:00"])("%j is no moment", (wall) => {
  expect(wallToDate(wall, "UTC")).toBeNull();
});
