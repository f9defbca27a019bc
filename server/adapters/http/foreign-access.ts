import type { ForeignAccess } from "@/server/collect/sources/foreign-access.ts";
import { parseHosts } from "@/server/collect/sources/foreign-access.ts";
import { env, keyRing } from "@/server/env.ts";
import { SEALED_FOR, SecretBox } from "@/server/secret-box.ts";

/** Returns what keeps the connection strings of sources, and which private hosts they may name. */
export function foreignAccess(): ForeignAccess {
  return {
    box: new SecretBox(keyRing(), SEALED_FOR.source),
    extraHosts: parseHosts(env().SOURCE_EXTRA_HOSTS),
  };
}
