import { describe, expect, it } from "vitest";
import { signInAddress } from "@/server/adapters/auth/sign-in-address.ts";

const PEER = "x-tidings-remote-address";

describe("the address of a sign-in", () => {
  it.each([
    ["the socket's, whatever the caller says", "203.0.113.7", "198.51.100.1", 0, "203.0.113.7"],
    ["the socket's, when it is public", "203.0.113.7", "198.51.100.1", undefined, "203.0.113.7"],
    ["what one proxy adds", "10.0.0.2", "198.51.100.1, 203.0.113.7", undefined, "203.0.113.7"],
    [
      "what the outer of two proxies adds",
      "10.0.0.2",
      "1.2.3.4, 203.0.113.7, 10.0.0.3",
      2,
      "203.0.113.7",
    ],
    ["no proxy's, when none added any", "10.0.0.2", undefined, 1, "10.0.0.2"],
  ] as const)("is %s", (_, peer, forwarded, hops, expected) => {
    const headers = { [PEER]: peer, ...(forwarded && { "x-forwarded-for": forwarded }) };
    expect(signInAddress(headers, hops)).toBe(expected);
  });

  it("is the same for every address that a caller invents", () => {
    const invented = Array.from({ length: 56 }, (_, n) => `198.51.100.${n}`);
    const seen = invented.map((address) =>
      signInAddress({ [PEER]: "203.0.113.7", "x-forwarded-for": address }, 0),
    );
    expect(new Set(seen)).toEqual(new Set(["203.0.113.7"]));
  });

  it("is unknown without headers", () => {
    expect(signInAddress(undefined, 0)).toBeNull();
  });
});
