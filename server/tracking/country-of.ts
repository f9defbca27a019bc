import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { Reader } from "mmdb-lib";
import { LruCache } from "@/server/tracking/lru-cache.ts";

/** From the project's folder: the compiled pages and the bare server both run there. */
const FILE = "node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb";

interface CountryRecord {
  country_code: string;
}

/** The reader's own types know the records of another vendor only. */
interface CountryReader {
  get(address: string): CountryRecord | null;
}

let reader: CountryReader | null | undefined;

/** 7.8 MB, read at the first question (9 ms); null when it is not there: then no country is known. */
function open(): CountryReader | null {
  try {
    const path = join(/* turbopackIgnore: true */ process.cwd(), FILE);
    return new Reader(readFileSync(path)) as unknown as CountryReader;
  } catch {
    return null;
  }
}

/** A look-up takes 2.2 us, a remembered one 0.1. Empty = unknown. */
const known = new LruCache<string, string>(10_000);

/** Two-letter code (ISO 3166) of the country that an address is registered in; undefined for private or unknown ones. */
export function countryOf(address: string): string | undefined {
  const remembered = known.get(address);
  if (remembered !== undefined) return remembered || undefined;
  const plain = address.toLowerCase().startsWith("::ffff:") ? address.slice(7) : address;
  if (isIP(plain) === 0) return undefined;
  reader ??= open();
  const code = reader?.get(plain)?.country_code ?? "";
  known.set(address, code);
  return code || undefined;
}
