import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestPlanned, nearness } from "@/server/collect/acceptance/near-name.ts";

const event = (name: string) => ({ kind: "event" as const, name });

describe("a received name is near a planned one", () => {
  test.each([
    ["Pay_Clicked", "pay_clicked", "case"],
    ["pay-clicked", "pay_clicked", "separators"],
    ["payClicked", "pay_clicked", "separators"],
    ["pay_clicekd", "pay_clicked", "spelling"],
    ["pay_clicks", "pay_clicked", "spelling"],
    ["paid", "pai", null],
    ["pay_clicked", "pay_clicked", null],
    ["level_1", "level_2", null],
    ["share", "save", null],
    ["home", "login", null],
    ["___", "---", null],
    ["add", "ad", null],
  ])("%s of %s: %s", (received, planned, expected) => {
    expect(nearness(event(received), event(planned))).toBe(expected);
  });

  test("when it comes as another kind", () => {
    expect(nearness({ kind: "activity", name: "login" }, event("login"))).toBe("kind");
    expect(nearness({ kind: "activity", name: "Login" }, event("login"))).toBe(null);
  });

  test("and of several the nearest is meant", () => {
    const planned = [event("pay_clickd"), event("pay-clicked"), event("PAY_CLICKED")];
    expect(nearestPlanned(event("pay_clicked"), planned)).toEqual({
      tag: event("PAY_CLICKED"),
      nearness: "case",
    });
    expect(nearestPlanned(event("logout"), planned)).toBeUndefined();
  });
});

test("one edit of a long name is always noticed, in whatever place", () => {
  const letters = fc.string({
    unit: fc.constantFrom(..."abcdefghij"),
    minLength: 8,
    maxLength: 40,
  });
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom("x", "", "swap"), (name, n, edit) => {
      const at = n % (name.length - 1);
      const changed =
        edit === "swap"
          ? name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2)
          : name.slice(0, at) + edit + name.slice(at + 1);
      fc.pre(changed !== name);
      expect(nearness(event(changed), event(name))).toBe("spelling");
      expect(nearness(event(name), event(changed))).toBe("spelling");
    }),
  );
});
