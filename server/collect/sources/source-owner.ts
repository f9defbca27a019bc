/** Returns the owner that the connection string of a source is encrypted for. */
export function sourceOwner(appId: number): string {
  return `app ${appId}`;
}
