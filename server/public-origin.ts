/** BASE_URL, unless nobody set it and this request came under another name. No slash at the end. */
export function publicOrigin(baseUrl: string, host: string | null): string {
  const configured = new URL(baseUrl);
  const isUnset = configured.hostname === "localhost" && host !== null && host !== configured.host;
  return isUnset ? `http://${host}` : configured.origin;
}
