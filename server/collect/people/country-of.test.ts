import { expect, test } from "vitest";
import { countryOf } from "@/server/collect/people/country-of.ts";

test.each([
  ["8.8.8.8", "US"],
  ["193.0.6.139", "NL"],
  ["2001:67c:2e8::1", "NL"],
  ["133.11.0.1", "JP"],
  ["::ffff:8.8.8.8", "US"],
  ["127.0.0.1", undefined],
  ["10.1.2.3", undefined],
  ["::1", undefined],
  ["0.0.0.0", undefined],
  ["no address", undefined],
  ["", undefined],
])("the country of %s is %s, also when asked again", (address, country) => {
  expect(countryOf(address)).toBe(country);
  expect(countryOf(address)).toBe(country);
});
