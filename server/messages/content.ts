/** What a push notification says, before placeholders are filled. */
export interface MessageContent {
  title: string;
  body: string;
  /** Read instead of `body` when the notification is opened out (Android); empty = `body`. */
  bigText: string;
  icon: string | null;
  image: string | null;
  /** Opened on click. */
  url: string | null;
  buttons: readonly MessageButton[];
  /** For the code of the app. */
  data: { encoding: "text" | "base64"; data: string } | null;
}

export interface MessageButton {
  action: string;
  title: string;
  url?: string | undefined;
}
