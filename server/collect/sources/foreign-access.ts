import { isIP } from "node:net";
import type { SecretBox } from "@/server/secret-box.ts";

/** What reading other databases needs of this installation. */
export interface ForeignAccess {
  box: SecretBox;
  /** The hosts of private networks that the operator listed. */
  extraHosts: ReadonlySet<string>;
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
  const name = host === undefined ? undefined : canonicalHost(host);
  if (name === undefined)
    throw new Error(`SOURCE_EXTRA_HOSTS: ${entry} is neither a host nor host:port.`);
  return port === undefined ? name : `${name}:${port}`;
}

/** Returns the usual spelling of a host: in lower case, and an address in any notation as the address it means. */
export function canonicalHost(host: string): string | undefined {
  const url = `http://${isIP(host) === 6 ? `[${host}]` : host}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, href } = new URL(url);
  return href === `http://${hostname}/` ? hostname : undefined;
}
