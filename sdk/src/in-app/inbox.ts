import type { InAppMessage, InboxMessage, TidingsInbox } from "@/sdk/src/api";
import type { InAppHost } from "@/sdk/src/in-app/host";
import type { InboxParts } from "@/sdk/src/in-app/page";
import type { Reports } from "@/sdk/src/in-app/reports";
import type { Server } from "@/sdk/src/in-app/server";

interface InboxActions {
  open(message: InAppMessage): Promise<boolean>;
  showPanel(parts: InboxParts): Promise<void>;
}

/** The messages that stay. A message read here counts as read before the server confirms it. */
export class Inbox implements TidingsInbox {
  #unread = 0;
  readonly #read = new Set<string>();
  readonly #listeners: ((unread: number) => void)[] = [];

  constructor(
    private readonly host: InAppHost,
    private readonly server: Server,
    private readonly reports: Reports,
    private readonly actions: InboxActions,
  ) {}

  list = async (): Promise<InboxMessage[]> => {
    if (!this.host.consent.isGranted) return [];
    const answer = await this.server.inbox();
    const messages = (answer?.messages ?? []).map((message) => ({
      ...message,
      read: message.read || this.#read.has(message.id),
    }));
    if (answer) this.noteUnread(messages.filter(({ read }) => !read).length);
    return messages;
  };

  unread = async (): Promise<number> => {
    await this.list();
    return this.#unread;
  };

  markRead = async (id?: string): Promise<void> => {
    const messages = await this.list();
    const meant = messages.filter((one) => !one.read && (id === undefined || one.id === id));
    for (const one of meant) {
      this.#read.add(one.id);
      this.reports.say(one.id, "read");
    }
    this.noteUnread(this.#unread - meant.length);
    await this.reports.flush();
  };

  open = async (id: string): Promise<boolean> => {
    const message = (await this.list()).find((one) => one.id === id);
    return message !== undefined && this.#openOne(message);
  };

  show = async (): Promise<void> => {
    await this.actions.showPanel({
      messages: await this.list(),
      open: (message) => void this.#openOne(message),
      markAllRead: () => void this.markRead(),
    });
  };

  onChange = async (listener: (unread: number) => void): Promise<void> => {
    this.#listeners.push(listener);
    this.#call(listener);
  };

  noteUnread(unread: number): void {
    if (unread === this.#unread) return;
    this.#unread = unread;
    for (const listener of this.#listeners) this.#call(listener);
  }

  #openOne(message: InAppMessage): Promise<boolean> {
    if (!this.#read.has(message.id)) {
      this.#read.add(message.id);
      this.reports.say(message.id, "read");
      if ("read" in message && !message.read) this.noteUnread(this.#unread - 1);
    }
    return this.actions.open(message);
  }

  #call(listener: (unread: number) => void): void {
    try {
      listener(this.#unread);
    } catch (error) {
      this.host.world.warn(`inbox: ${error}`);
    }
  }
}
