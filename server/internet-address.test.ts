import { expect, test } from "vitest";
import { addressKind } from "@/server/internet-address.ts";

test.each([
  ["93.184.216.34", "public"],
  ["2606:2800:220:1::1", "public"],
  ["10.1.2.3", "private"],
  ["172.31.255.255", "private"],
  ["172.32.0.1", "public"],
  ["192.168.0.1", "private"],
  ["100.64.0.1", "private"],
  ["fd12:3456::1", "private"],
  ["127.0.0.1", "loopback"],
  ["127.9.9.9", "loopback"],
  ["::1", "loopback"],
  ["0.0.0.0", "closed"],
  ["::", "closed"],
  ["::ffff:127.0.0.1", "closed"],
  ["::ffff:7f00:1", "closed"],
  ["::FFFF:10.0.0.1", "closed"],
  ["::ffff:93.184.216.34", "closed"],
  ["64:ff9b::7f00:1", "closed"],
  ["2002:7f00:1::", "closed"],
  ["169.254.169.254", "closed"],
  ["fe80::1", "closed"],
  ["fe80::1%lo", "closed"],
  ["fd00:ec2::254", "closed"],
  ["100.100.100.200", "closed"],
  ["168.63.129.16", "closed"],
  ["224.0.0.1", "closed"],
  ["255.255.255.255", "closed"],
  ["2130706433", "closed"],
  ["localhost", "closed"],
])("%s is %s", (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});
