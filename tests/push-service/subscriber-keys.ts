import type { ECDH } from "node:crypto";
import { createDecipheriv, createECDH, createHash, hkdfSync } from "node:crypto";

interface Keys {
  ecdh: ECDH;
  p256dh: string;
  auth: string;
}

const made = new Map<string, Keys>();

/**
 * Returns the keys of subscriber `id`, derived from it: the process that decrypts need not be the
 * one that subscribed.
 */
export function subscriberKeys(id: string): Keys {
  const known = made.get(id);
  if (known) return known;
  const seed = createHash("sha256").update(`subscriber ${id}`).digest();
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(seed);
  const auth = createHash("sha256").update(seed).digest().subarray(0, 16).toString("base64url");
  const keys = { ecdh, p256dh: ecdh.getPublicKey().toString("base64url"), auth };
  made.set(id, keys);
  return keys;
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, info, length));
}

/**
 * Reads an aes128gcm message (RFC 8188, RFC 8291) as the browser of subscriber `id` would. Throws
 * when it cannot.
 */
export function decryptPush(id: string, body: Buffer): string {
  const { ecdh, auth } = subscriberKeys(id);
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  if (body.length > 4_096) throw new Error(`message of ${body.length} bytes`);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), sender]);
  const secret = derive(ecdh.computeSecret(sender), Buffer.from(auth, "base64url"), info, 32);
  const key = derive(secret, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(secret, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const open = createDecipheriv("aes-128-gcm", key, nonce);
  open.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
  const end = plain.lastIndexOf(2);
  return plain.subarray(0, end).toString("utf8");
}
