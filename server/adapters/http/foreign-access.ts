import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { parseHosts } from "@/server/collect/sources/foreign-access.ts";
import { env } from "@/server/env.ts";
import { SecretBox } from "@/server/secret-box.ts";

/** Returns what keeps the connection strings of sources, and which private hosts they may name. */
export function foreignAccess(): ForeignAccess {
  return {
    box: new SecretBox(env().AUTH_SECRET, "data source"),
    extraHosts: parseHosts(env().SOURCE_EXTRA_HOSTS),
  };
}
