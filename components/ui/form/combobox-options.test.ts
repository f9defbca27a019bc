import { describe, expect, it } from "vitest";
import { filterOptions } from "@/components/ui/form/combobox-options.ts";

const options = [
  { value: "cart", label: "add_to_cart", group: "Events" },
  { value: "view", label: "cart_viewed", group: "Events" },
  { value: "plan", label: "plan", group: "App-info" },
];

describe("filterOptions", () => {
  it("puts what begins with the search before what merely contains it", () => {
    expect(filterOptions(options, "cart").map(({ value }) => value)).toEqual(["view", "cart"]);
  });

  it("wants every word, in any order and case", () => {
    expect(filterOptions(options, "CART add").map(({ value }) => value)).toEqual(["cart"]);
    expect(filterOptions(options, "cart plan")).toEqual([]);
  });

  it("keeps groups together, in their order", () => {
    expect(filterOptions(options, "a").map(({ group }) => group)).toEqual([
      "Events",
      "Events",
      "App-info",
    ]);
  });

  it("shows no more than the limit", () => {
    expect(filterOptions(options, "", 2)).toHaveLength(2);
  });
});
