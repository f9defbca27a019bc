/** What a push notification says, before placeholders are filled. */
export interface MessageContent {
  title: string;
  body: string;
  icon: string | null;
  image: string | null;
  /** Opened on click. */
  url: string | null;
  buttons: readonly MessageButton[];
}

export interface MessageButton {
  action: string;
  title: string;
  url?: string | undefined;
}
