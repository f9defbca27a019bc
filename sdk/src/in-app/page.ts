import type { DataMessage, InAppMessage, InboxMessage } from "@/sdk/src/api";
import type { View } from "@/sdk/src/in-app/stage";

export interface InboxParts {
  messages: InboxMessage[];
  open(message: InAppMessage): void;
  markAllRead(): void;
}

/** What is fetched when there is something to show. */
export interface ViewModule {
  render: View;
  showInbox(parts: InboxParts): void;
}

/** What messages inside the app need of a page; tests supply their own. */
export interface InAppPage {
  loadView(): Promise<ViewModule>;
  openAddress(url: string): void;
  /** The message that a notification led here for; asked once. */
  openedMessage(): string | undefined;
  onWorkerMessage(take: { open(id: string): void; data(message: DataMessage): void }): void;
  /** Says to the service worker that this page takes data pushes. */
  tellWorker(): void;
}
