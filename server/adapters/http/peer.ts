import { BlockList, isIP } from "node:net";

/** Set by our own server alone; see `server/standalone/front/fetch-bridge.ts`. */
const REMOTE_ADDRESS_HEADER = "x-tidings-remote-address";

const ours = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
] as const)
  ours.addSubnet(net, bits, "ipv4");
ours.addAddress("::1", "ipv6");
ours.addSubnet("fc00::", 7, "ipv6");
ours.addSubnet("fe80::", 10, "ipv6");

function isPrivate(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && ours.check(address, version === 4 ? "ipv4" : "ipv6");
}

/**
 * Address of the client; undefined when unknown. `hops` = how many proxies of ours stand before this server: each adds
 * an entry to X-Forwarded-For, and whatever stands left of theirs anyone may have invented. Not given: one when the peer
 * has a private address, as a proxy on this machine or network has.
 */
export function clientAddress(headers: Headers, hops: number | undefined): string | undefined {
  const peer = headers.get(REMOTE_ADDRESS_HEADER) ?? "";
  const trusted = hops ?? (peer === "" || isPrivate(peer) ? 1 : 0);
  if (trusted === 0) return peer || undefined;
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const entry = entries.at(-trusted) || peer;
  return isIP(entry) === 0 ? undefined : entry;
}

/** Returns true for a request that a program on the machine of the server sent by itself, with no proxy in between. */
export function isFromThisMachine(headers: Headers): boolean {
  const peer = (headers.get(REMOTE_ADDRESS_HEADER) ?? "").replace(/^::ffff:/, "");
  const forwarded = headers.has("x-forwarded-for") || headers.has("forwarded");
  return !forwarded && (peer === "::1" || /^127\./.test(peer));
}

/** The user agent, when a page or worker in a browser sent the request: a server says in it what it runs on. */
export function browserAgent(headers: Headers): string | undefined {
  // Every browser names the origin of a POST; Sec-Fetch-Mode is also sent by the fetch of Node.
  return (headers.has("origin") && headers.get("user-agent")) || undefined;
}
