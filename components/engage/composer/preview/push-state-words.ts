/** Describes whether a device can receive push. */
export const PUSH_STATE_WORDS: Record<string, string> = {
  waits: "waiting for the app: open or reload it on this device within an hour",
  none: "not asked for permission yet",
  subscribed: "can receive push",
  denied: "notifications blocked",
  unsubscribed: "notifications turned off",
  retired: "subscription ended",
};
