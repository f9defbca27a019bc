/** Whom the service account of an app is sealed for: moved to another app's row, it does not open. */
export function fcmOwner(appId: number): string {
  return `app ${appId}`;
}
