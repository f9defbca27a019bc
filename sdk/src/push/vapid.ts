/** Decodes a base64url VAPID public key for `pushManager.subscribe`. */
export function decodeKey(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Returns whether a subscription was made with this key. Another server key makes it useless. */
export function isSameKey(used: ArrayBuffer | null | undefined, base64url: string): boolean {
  // Browsers that do not reveal the key are trusted.
  if (!used) return true;
  return String(new Uint8Array(used)) === String(decodeKey(base64url));
}
