import type { LookupAddress, LookupAllOptions } from "node:dns";
import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "@/server/internet-address.ts";

/**
 * Drop-in for `dns.lookup` that returns public addresses only. The socket connects to the very
 * address that was
 * checked, so a name that changes between check and connect gains nothing.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  const all: LookupAllOptions = { all: true, verbatim: true };
  lookup(hostname, all, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const first = open[0];
    if (!first) {
      const refusal = Object.assign(new Error("no public address"), { code: "ENOTPUBLIC" });
      return callback(refusal, "", 0);
    }
    if (options.all) return callback(null, open);
    callback(null, first.address, first.family);
  });
};
