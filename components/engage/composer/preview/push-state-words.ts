/** Whether a device can be reached, in words. */
export const PUSH_STATE_WORDS: Record<string, string> = {
  waits: "waits for the app: open or reload it there within the hour",
  none: "has not been asked for permission yet",
  subscribed: "can be reached",
  denied: "has said no to notifications",
  unsubscribed: "has turned notifications off",
  retired: "its subscription has ended",
};
