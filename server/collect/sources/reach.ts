import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { Connection } from "@/server/collect/sources/connection.ts";
import { foreignError } from "@/server/collect/sources/foreign-error.ts";
import { DomainError } from "@/server/errors.ts";
import { addressKind } from "@/server/internet-address.ts";

/** A connection whose host has been looked up. It goes to this address, whatever the name says afterwards. */
export interface CheckedConnection extends Connection {
  address: string;
}

const ENTRY = /^(\[[^\]]+\]|[^:[\]]+)(?::(\d{1,5}))?$/;

/**
 * Returns the hosts in a comma separated list of `host` or `host:port`, e.g. `SOURCE_EXTRA_HOSTS`. Throws when an entry
 * is neither.
 */
export function parseHosts(list: string): ReadonlySet<string> {
  const given = list.split(",").map((part) => part.trim());
  return new Set(given.filter((part) => part !== "").map(hostOf));
}

function hostOf(entry: string): string {
  const [, host, port] = ENTRY.exec(entry) ?? [];
  const name = host === undefined ? undefined : canonical(host);
  if (name === undefined)
    throw new Error(`SOURCE_EXTRA_HOSTS: ${entry} is neither a host nor host:port.`);
  return port === undefined ? name : `${name}:${port}`;
}

/** Returns the usual spelling of a host: in lower case, and an address in any notation as the address it means. */
function canonical(host: string): string | undefined {
  const url = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, href } = new URL(url);
  return href === `http://${hostname}/` ? hostname : undefined;
}

/**
 * Looks up where a connection leads. Throws `invalid` when that is not on the public internet: private networks and this
 * machine are open for the hosts that the operator lists, and link-local and metadata addresses for none.
 */
export async function reach(
  connection: Connection,
  extraHosts: ReadonlySet<string>,
): Promise<CheckedConnection> {
  const { host, port } = connection;
  const name = canonical(host);
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
