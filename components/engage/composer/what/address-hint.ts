/** What is to be known of an address that is no website; nothing when there is nothing. */
export function addressHint(address: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.trim())?.[1]?.toLowerCase();
  if (!scheme) return address.startsWith("/") ? "A path of your own site." : undefined;
  if (scheme === "https") return undefined;
  if (scheme === "http")
    return "Without encryption: phones may refuse to open it. Better https://.";
  if (scheme === "mailto" || scheme === "tel" || scheme === "sms")
    return "Opens the mail or phone of the device.";
  return `Opens only where an app knows “${scheme}:”. A browser on a desktop does not.`;
}
