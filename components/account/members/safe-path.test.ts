import { describe, expect, it } from "vitest";
import { safePath } from "@/components/account/members/safe-path.ts";

describe("safePath", () => {
  it("keeps paths of this console, with their query", () => {
    expect(safePath("/apps/1/users?q=ada")).toBe("/apps/1/users?q=ada");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\\\evil.example",
    "javascript:alert(1)",
    "",
    null,
  ])("sends %s home instead", (next) => {
    expect(safePath(next)).toBe("/");
  });

  it("is not fooled by a tab or line break, which browsers drop from addresses", () => {
    expect(safePath("/\t/evil.example")).toBe("/");
    expect(safePath("/\n/evil.example")).toBe("/");
  });
});
