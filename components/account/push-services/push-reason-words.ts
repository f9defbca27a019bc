/**
 * The answers of push services with the action that each asks for. Unknown reasons are shown as
 * they are.
 */
const REASONS: Readonly<Record<string, string>> = {
  app_keys_unreadable:
    "The private VAPID key of the app cannot be decrypted because it was stored under another AUTH_SECRET. Add that secret to AUTH_SECRET_PREVIOUS and restart Tidings.",
  bad_app_keys: "The VAPID keys of the app are damaged.",
  fcm_no_account:
    "The app has no Firebase account. Add a service account under Settings, Push services.",
  fcm_account_unreadable:
    "The Firebase account cannot be decrypted because it was stored under another AUTH_SECRET. Add that secret to AUTH_SECRET_PREVIOUS and restart Tidings, or paste the service account again.",
  fcm_account_refused:
    "Firebase rejects the service account. Check that its key was not deleted, that the Firebase Cloud Messaging API is enabled in the project, and that the account may send messages. Then paste a new key.",
  fcm_apns_key:
    "Apple rejects the key that Firebase uses. Upload a valid APNs key in the Firebase console under Project settings, Cloud Messaging.",
  fcm_message_refused:
    "Firebase rejects this message. Send it to a test device to find the part that is rejected.",
  unregistered: "The app was uninstalled, or its token was replaced.",
  sender_id_mismatch: "The token belongs to another Firebase project.",
  invalid_token: "This is not a Firebase token.",
  no_receipts:
    "Five messages in two weeks brought no response, and the device has not been seen since.",
  http_404: "The browser ended its subscription.",
  http_410: "The browser ended its subscription.",
  quota_exceeded: "Firebase asked us to send more slowly.",
  unavailable: "Firebase was not available.",
  internal: "Firebase had an internal error.",
  timeout: "The push service did not answer in time.",
  network:
    "The push service could not be reached. Check that this server can open outgoing connections.",
};

export function pushReasonInWords(reason: string): string {
  return REASONS[reason] ?? `The push service answered ${reason}.`;
}
