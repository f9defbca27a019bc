import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Connection } from "@/server/collect/sources/connection.ts";
import { canonicalHost } from "@/server/collect/sources/foreign-access.ts";
import { foreignError } from "@/server/collect/sources/foreign-error.ts";
import { DomainError } from "@/server/errors.ts";
import { addressKind } from "@/server/internet-address.ts";

/** A connection whose host has been looked up. It goes to this address, whatever the name says afterwards. */
export interface CheckedConnection extends Connection {
  address: string;
}

/**
 * Looks up where a connection leads. Throws `invalid` when that is not on the public internet: private networks and this
 * machine are open for the hosts that the operator lists, and link-local and metadata addresses for none.
 */
export async function checkHost(
  connection: Connection,
  extraHosts: ReadonlySet<string>,
): Promise<CheckedConnection> {
  const { host, port } = connection;
  const name = canonicalHost(host);
  if (name === undefined) throw unknownHost(host);
  const listed = extraHosts.has(name) || extraHosts.has(`${name}:${port}`);
  const bare = name.replace(/^\[|\]$/g, "");
  const found = await lookup(bare, { all: true, verbatim: true }).catch((error: unknown) => {
    throw foreignError(error, connection, { begun: false });
  });
  const isThisMachine = isIP(bare) !== 0 || bare === "localhost";
  const open = found.find(({ address }) => {
    const kind = addressKind(address);
    if (kind === "public") return true;
    // A listed name that leads to this machine is not what its operator listed.
    return listed && (kind === "private" || (kind === "loopback" && isThisMachine));
  });
  if (!open) throw notPublic(host);
  return { ...connection, address: open.address };
}

function unknownHost(host: string): DomainError {
  return new DomainError("invalid", `There is no host called ${host}. Check the address.`);
}

function notPublic(host: string): DomainError {
  return new DomainError(
    "invalid",
    `${host} is not on the public internet. The operator of this server can allow a host of a private network with SOURCE_EXTRA_HOSTS.`,
  );
}
