import { createPublicKey, verify } from "node:crypto";

const good = new Map<string, number>();
const MAX_SECONDS = 24 * 3_600;

/**
 * Returns null when `authorization` is a VAPID header (RFC 8292) for `origin` with a valid
 * signature, otherwise what is wrong.
 */
export function checkVapid(authorization: string, origin: string): string | null {
  const now = Date.now() / 1_000;
  const known = good.get(`${origin} ${authorization}`);
  if (known !== undefined && known > now) return null;
  const match = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(authorization);
  if (!match) return `authorization is not vapid: ${authorization.slice(0, 20)}`;
  const [, header = "", claims = "", signature = "", key = ""] = match;
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) return "k is not a P-256 point";
  const publicKey = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const signed = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!signed) return "the signature does not hold";
  const { aud, exp, sub }: { aud?: string; exp?: number; sub?: string } = JSON.parse(
    Buffer.from(claims, "base64url").toString(),
  );
  if (aud !== origin) return `aud is ${aud}, not ${origin}`;
  if (!exp || exp <= now || exp > now + MAX_SECONDS) return `exp is ${exp}`;
  if (!sub) return "sub is missing";
  good.set(`${origin} ${authorization}`, exp);
  return null;
}
