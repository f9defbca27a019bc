/** Decodes a base64url VAPID public key, as `pushManager.subscribe` wants it. */
export function decodeKey(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Whether a subscription was made with this key; another server key makes it useless. */
export function isSameKey(used: ArrayBuffer | null | undefined, base64url: string): boolean {
  // Browsers that do not tell the key are trusted.
  if (!used) return true;
  return String(new Uint8Array(used)) === String(decodeKey(base64url));
}
