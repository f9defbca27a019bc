import { expect, test } from "vitest";
import { describeForecast } from "@/server/engage/audience/describe-forecast.ts";

const reach = {
  reachable: 2,
  devices: 3,
  unreachable: { no_device: 1, never_asked: 0, opted_out: 0, token_retired: 0 },
};

test("a forecast speaks of the way that the message takes", () => {
  expect(describeForecast(3, reach)).toEqual([
    "2 people of 3 would be reached, on 3 devices.",
    "Not reached: 1 has no known device.",
  ]);
  expect(describeForecast(3, reach, "in_app")).toEqual([
    "3 people would see it the next time they use the app.",
  ]);
  expect(describeForecast(3, reach, "anytime")).toEqual([
    "2 people of 3 can be reached by push; the others would see it the next time they use the app.",
  ]);
  expect(describeForecast(0, reach, "in_app")).toEqual([
    "No one is in this audience now, so the campaign would reach no one.",
  ]);
});
