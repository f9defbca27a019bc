import { expect, test } from "vitest";
import { browserAgent, clientAddress } from "@/server/adapters/http/peer.ts";

const from = (peer: string, forwarded?: string) =>
  new Headers({
    ...(peer && { "x-tidings-remote-address": peer }),
    ...(forwarded && { "x-forwarded-for": forwarded }),
  });

test.each([
  ["a client that connects itself", from("8.8.8.8"), undefined, "8.8.8.8"],
  ["an invented entry of such a client", from("8.8.8.8", "1.1.1.1"), undefined, "8.8.8.8"],
  ["a proxy on this network", from("10.0.0.2", "1.1.1.1"), undefined, "1.1.1.1"],
  [
    "what was invented before the proxy's entry",
    from("127.0.0.1", "9.9.9.9, 1.1.1.1"),
    undefined,
    "1.1.1.1",
  ],
  ["a proxy of this machine by IPv6", from("::1", "2001:db8::1"), undefined, "2001:db8::1"],
  ["two proxies of ours", from("8.8.8.8", "9.9.9.9, 1.1.1.1, 8.8.4.4"), 2, "1.1.1.1"],
  ["no proxy to be trusted", from("10.0.0.2", "1.1.1.1"), 0, "10.0.0.2"],
  ["a proxy that says nothing", from("10.0.0.2"), undefined, "10.0.0.2"],
  ["an entry that is no address", from("10.0.0.2", "unknown"), undefined, undefined],
  ["nothing known", from(""), undefined, undefined],
])("%s", (_name, headers, hops, address) => {
  expect(clientAddress(headers, hops)).toBe(address);
});

test("only browsers are known by their user agent", () => {
  expect(browserAgent(new Headers({ "user-agent": "x", origin: "https://a.test" }))).toBe("x");
  const node = { "user-agent": "node", "sec-fetch-mode": "cors" };
  expect(browserAgent(new Headers(node))).toBeUndefined();
});
