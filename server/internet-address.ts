import { BlockList, isIP } from "node:net";

/**
 * - `public`: on the public internet
 * - `private`: inside of a private network (RFC 1918, ULA, CGNAT)
 * - `loopback`: this machine
 * - `closed`: link-local, metadata, reserved, mapped or translated. Nothing here is ever a receiver.
 */
type AddressKind = "public" | "private" | "loopback" | "closed";

const loopback = listOf(["127.0.0.0", 8], ["::1", 128]);

const privateNetworks = listOf(
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["fc00::", 7],
);

/** Where clouds tell a machine its own secrets, inside of networks that are open otherwise. */
const metadata = listOf(["100.100.100.200", 32], ["168.63.129.16", 32], ["fd00:ec2::", 32]);

const reserved = listOf(
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Inside of the global unicast addresses: what embeds other addresses or serves documentation.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
);

/** Among IPv6 addresses, only these are public. */
const globalUnicast = listOf(["2000::", 3]);

/** Says to what kind of network an address belongs; text that is no address is `closed`. */
export function addressKind(address: string): AddressKind {
  const version = address.includes("%") ? 0 : isIP(address);
  if (version === 0) return "closed";
  const family = version === 4 ? "ipv4" : "ipv6";
  // An IPv4 address inside of an IPv6 address matches the rules for IPv4 too.
  if (/^::ffff:/i.test(address)) return "closed";
  if (metadata.check(address, family) || reserved.check(address, family)) return "closed";
  if (loopback.check(address, family)) return "loopback";
  if (privateNetworks.check(address, family)) return "private";
  return version === 4 || globalUnicast.check(address, family) ? "public" : "closed";
}

/** Returns true for an address of the public internet. */
export function isPublicAddress(address: string): boolean {
  return addressKind(address) === "public";
}

function listOf(...networks: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks)
    list.addSubnet(network, prefix, network.includes(":") ? "ipv6" : "ipv4");
  return list;
}
