import { createHash } from "node:crypto";
import type { IdentityKey } from "@/server/collect/people/store.identities.ts";
import type { AppId } from "@/server/id.ts";

/** Hashes the id of an erased person: enough to recognise the id, not enough to reveal it. */
export function erasedHash(appId: AppId, { kind, value }: IdentityKey): string {
  return createHash("sha256")
    .update(JSON.stringify([appId, kind, value]))
    .digest("base64");
}
