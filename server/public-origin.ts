/**
 * Returns BASE_URL, or the origin of this request when BASE_URL is not set and the request used
 * another name. It has no slash at the end.
 */
export function publicOrigin(baseUrl: string, host: string | null): string {
  const configured = new URL(baseUrl);
  const isUnset = configured.hostname === "localhost" && host !== null && host !== configured.host;
  return isUnset ? `http://${host}` : configured.origin;
}
