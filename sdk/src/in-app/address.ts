/** Schemes that run code or read the device instead of leading somewhere. */
const forbidden = /^(?:javascript|data|vbscript|file|blob|about|view-source|filesystem):$/;

/** Returns where an address leads from `base`, or undefined when it must not be followed. */
export function targetOf(address: string, base: string): URL | undefined {
  try {
    const url = new URL(address, base);
    return forbidden.test(url.protocol) ? undefined : url;
  } catch {
    return undefined;
  }
}

/**
 * Follows an address. Another website opens in a new tab; a page of this site or an app opens in
 * its place.
 */
export function openAddress(address: string): void {
  const url = targetOf(address, location.href);
  if (!url) return;
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  if (!isWeb || url.origin === location.origin) location.assign(url);
  else if (!window.open(url, "_blank", "noopener")) location.assign(url);
}
