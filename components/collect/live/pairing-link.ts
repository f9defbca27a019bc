const PAIRING_PARAMETER = "tidings_pair";

/**
 * Returns the address with the code in it, or null when the text is not an address. The part after
 * # is kept.
 */
export function pairingLink(address: string, code: string): string | null {
  const text = address.trim();
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === "" || !URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.searchParams.set(PAIRING_PARAMETER, code);
  return url.href;
}

/** Returns true for addresses that mean the machine on which they are opened. */
export function isLocalAddress(link: string): boolean {
  const { hostname } = new URL(link);
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
