import { createHash } from "node:crypto";
import type { IdentityKey } from "@/server/collect/people/store.identities.ts";
import type { AppId } from "@/server/id.ts";

/** What is kept of the id of an erased person: enough to know it again, not enough to tell it. */
export function erasedHash(appId: AppId, { kind, value }: IdentityKey): string {
  return createHash("sha256")
    .update(JSON.stringify([appId, kind, value]))
    .digest("base64");
}
