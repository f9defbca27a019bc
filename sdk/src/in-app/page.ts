import type { DataMessage, InAppMessage, InboxMessage } from "@/sdk/src/api";
import type { View } from "@/sdk/src/in-app/stage";

export interface InboxParts {
  messages: InboxMessage[];
  open(message: InAppMessage): void;
  markAllRead(): void;
}

/** The part that is loaded when there is something to show. */
export interface ViewModule {
  render: View;
  showInbox(parts: InboxParts): void;
}

/** The parts of a page that in-app messages need. Tests supply their own. */
export interface InAppPage {
  loadView(): Promise<ViewModule>;
  openAddress(url: string): void;
  /** The message that a notification opened this page for. It is returned only once. */
  openedMessage(): string | undefined;
  onWorkerMessage(take: { open(id: string): void; data(message: DataMessage): void }): void;
  /** Tells the service worker that this page accepts data pushes. */
  tellWorker(): void;
}
