/** What a push service said, and what to do about it. Unknown reasons are shown as they are. */
const REASONS: Readonly<Record<string, string>> = {
  fcm_no_account:
    "The app has no Firebase account. Add the service account in the settings, under Push.",
  fcm_account_unreadable:
    "The Firebase account cannot be opened: it was stored under another AUTH_SECRET. Paste the service account again.",
  fcm_account_refused:
    "Firebase does not accept the service account. Check that its key was not deleted, that the Firebase Cloud Messaging API is enabled in the project, and that the account may send messages; then paste a new key.",
  fcm_apns_key:
    "Apple does not accept the key that Firebase sends with. Upload a valid APNs key in the Firebase console, project settings, Cloud Messaging.",
  fcm_message_refused:
    "Firebase does not take this message. Send it to a test device to find the part that it refuses.",
  unregistered: "The app was uninstalled, or its token was replaced.",
  sender_id_mismatch: "The token belongs to another Firebase project.",
  invalid_token: "The token is not one of Firebase's.",
  no_receipts:
    "Nothing came back from five messages in two weeks, and the device was not seen since.",
  http_404: "The browser gave its subscription up.",
  http_410: "The browser gave its subscription up.",
  quota_exceeded: "Firebase asked to send more slowly.",
  unavailable: "Firebase was not available.",
  internal: "Firebase had a problem of its own.",
  timeout: "The push service did not answer in time.",
  network: "The push service could not be reached. Check that this server may open connections.",
};

export function pushReasonInWords(reason: string): string {
  return REASONS[reason] ?? `The push service answered ${reason}.`;
}
