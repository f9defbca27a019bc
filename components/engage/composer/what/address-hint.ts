/** Returns a hint about a link that is not an https website, or undefined if it needs none. */
export function addressHint(address: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.trim())?.[1]?.toLowerCase();
  if (!scheme) return address.startsWith("/") ? "A path on your own site." : undefined;
  if (scheme === "https") return undefined;
  if (scheme === "http")
    return "This link is not encrypted, and some phones will not open it. Use https:// instead.";
  if (scheme === "mailto" || scheme === "tel" || scheme === "sms")
    return "Opens the device’s mail, phone or messages app.";
  return `Opens only on devices with an app that handles “${scheme}:” links. Desktop browsers usually cannot open it.`;
}
