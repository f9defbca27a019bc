import { expect, test } from "vitest";
import { SaidContext } from "@/server/collect/people/said-context.ts";

const said = (...items: [number, Record<string, unknown>][]) => {
  const all = new SaidContext();
  for (const [ts, context] of items) all.add(context, ts);
  return all.value;
};

test("the newest value of each field counts, in whatever order the items come", () => {
  const person = { timezone: "Europe/Paris", locale: "fr-FR" };
  const library = { library: { name: "l", version: "1" } };
  const both = { ...person, ...library };
  expect(said([1, person], [2, library])).toEqual(both);
  expect(said([2, library], [1, person])).toEqual(both);
  expect(said([3, { locale: "sv" }], [1, { locale: "fr" }], [2, { locale: "en" }])).toEqual({
    locale: "sv",
  });
  expect(said([1, { locale: "fr" }], [1, { locale: "sv" }])).toEqual({ locale: "sv" });
});

test("a token joins what is known of the device, and a newer null takes it away", () => {
  const device = { device: { type: "ios", model: "iPhone15,2" } };
  expect(said([1, device], [2, { device: { token: "abc" } }])).toEqual({
    device: { type: "ios", model: "iPhone15,2", token: "abc" },
  });
  expect(said([1, { device: { token: "abc" } }], [2, { device: { token: null } }])).toEqual({
    device: { token: null },
  });
});

test("a place is one thing: its parts do not mix", () => {
  const paris = { location: { country: "FR", city: "Paris" } };
  expect(said([1, paris], [2, { location: { country: "SE" } }])).toEqual({
    location: { country: "SE" },
  });
});

test("nothing said is nothing known", () => {
  expect(said()).toBeUndefined();
  expect(said([1, {}], [2, { locale: null }])).toBeUndefined();
});
