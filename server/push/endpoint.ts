/** Push services that browsers use: a host, or a suffix that starts with a dot. */
const KNOWN_HOSTS = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  ".push.services.mozilla.com",
  ".push.apple.com",
  ".notify.windows.com",
];

const MAX_LENGTH = 2_048;

/**
 * Returns the origins in a comma separated list, e.g. `PUSH_EXTRA_ORIGINS`. Throws when an entry is
 * not an origin.
 */
export function parseOrigins(list: string): ReadonlySet<string> {
  const given = list.split(",").map((part) => part.trim());
  return new Set(given.filter((part) => part !== "").map((part) => new URL(part).origin));
}

/**
 * Returns the endpoint as a URL when messages may be sent there: a known push service over https,
 * or an origin that the operator listed (http is allowed only there). Returns null otherwise.
 */
export function allowedEndpoint(endpoint: string, extra: ReadonlySet<string>): URL | null {
  if (endpoint.length > MAX_LENGTH || !URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  if (url.username !== "" || url.password !== "" || url.hash !== "") return null;
  if (extra.has(url.origin)) return url;
  if (url.protocol !== "https:" || url.port !== "") return null;
  const known = KNOWN_HOSTS.some((host) =>
    host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host,
  );
  return known ? url : null;
}
