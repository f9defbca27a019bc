import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Linked } from "@/server/engage/preferences/linked-preferences.ts";
import { appId } from "@/server/id.ts";

const MAC_BYTES = 18;
const HEAD_BYTES = 8;

/** App and person in 8 bytes, and a mac of them under a key that only this installation has: 35 characters. */
export function preferencesToken({ appId: app, userId }: Linked, secret: string): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(app, 0);
  head.writeUInt32BE(userId, 4);
  return Buffer.concat([head, mac(head, secret)]).toString("base64url");
}

/**
 * Returns whom a link is for; undefined when it is not one that this installation made, with any of
 * its `secrets`.
 */
export function readPreferencesToken(
  token: string,
  secrets: readonly string[],
): Linked | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== HEAD_BYTES + MAC_BYTES || bytes.toString("base64url") !== token)
    return undefined;
  const head = bytes.subarray(0, HEAD_BYTES);
  const given = bytes.subarray(HEAD_BYTES);
  if (!secrets.some((secret) => timingSafeEqual(given, mac(head, secret)))) return undefined;
  return { appId: appId(head.readUInt32BE(0)), userId: head.readUInt32BE(4) };
}

function mac(head: Buffer, secret: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "tidings preferences link", 32));
  return createHmac("sha256", key).update(head).digest().subarray(0, MAC_BYTES);
}
