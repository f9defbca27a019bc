import { describe, expect, it } from "vitest";
import { matchPath } from "@/server/adapters/http/rest/route.ts";

describe("matchPath", () => {
  it.each([
    ["/segments", "/segments", {}],
    ["/segments", "/segments/", {}],
    ["/segments/{id}", "/segments/7", { id: "7" }],
    ["/users/{id}/app-info", "/users/a%2Fb/app-info", { id: "a/b" }],
    ["/segments/{id}", "/segments/", null],
    ["/segments/{id}", "/segments", null],
    ["/segments/{id}", "/segments/7/count", null],
    ["/users/{id}", "/users/%E0%A4%A", null],
  ])("%s against %s", (pattern, path, expected) => {
    expect(matchPath(pattern, path)).toEqual(expected);
  });
});
