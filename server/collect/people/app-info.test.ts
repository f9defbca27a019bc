import { expect, test } from "vitest";
import { changesOf } from "@/server/collect/people/app-info.ts";

test.each([
  ["2026-11-23", "2026-11-23"],
  ["2026-11-23T08:00:00Z", "2026-11-23T08:00:00.000Z"],
  ["2026-11-23T08:00:00.5+02:00", "2026-11-23T06:00:00.500Z"],
  ["2026-11-23 08:00", "2026-11-23T08:00:00.000Z"],
  ["2026-11-23T08:00:00-0530", "2026-11-23T13:30:00.000Z"],
  ["2026-02-31T25:00:00Z", "2026-02-31T25:00:00Z"],
  ["pro", "pro"],
])("the app-info date %s is kept as %s, which criteria can compare", (given, kept) => {
  expect(changesOf({ ends: given })).toEqual([{ key: "ends", value: kept }]);
});
