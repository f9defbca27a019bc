import type { InAppMessage, InboxMessage } from "@/sdk/src/api";
import type { InAppHost } from "@/sdk/src/in-app/host";

export interface MessagesAnswer {
  messages: InAppMessage[];
  room: number | null;
  unread: number;
  /** In seconds. */
  next: number;
}

const timeoutMs = 15_000;

/** The server's answers about messages. A failed request returns undefined. */
export class Server {
  constructor(private readonly host: InAppHost) {}

  messages(): Promise<MessagesAnswer | undefined> {
    return this.#list("messages");
  }

  inbox(): Promise<{ messages: InboxMessage[]; unread: number } | undefined> {
    return this.#list("inbox");
  }

  async message(id: string): Promise<InAppMessage | undefined> {
    const found = await this.#get<Partial<InAppMessage>>(`messages/${encodeURIComponent(id)}`);
    return typeof found?.id === "string" ? (found as InAppMessage) : undefined;
  }

  async #list<T extends { messages: unknown[] }>(path: string): Promise<T | undefined> {
    const answer = await this.#get<T>(path, this.host.recorder.identity.ids);
    // A proxy's sign-in page also answers with status 200.
    return Array.isArray(answer?.messages) ? answer : undefined;
  }

  async #get<T>(
    path: string,
    asker: Record<string, string | undefined> = {},
  ): Promise<T | undefined> {
    const { world, settings } = this.host;
    const { locale } = world.surroundings();
    const query = new URLSearchParams({ writeKey: settings.writeKey });
    for (const [key, value] of Object.entries({ ...asker, locale })) {
      if (value) query.set(key, value);
    }
    const abort = new AbortController();
    const cancel = world.later(() => abort.abort(), timeoutMs);
    try {
      const url = `${settings.endpoint}/v1/${path}?${query}`;
      const response = await world.fetch(url, { credentials: "omit", signal: abort.signal });
      return response.ok ? ((await response.json()) as T) : undefined;
    } catch {
      return undefined;
    } finally {
      cancel();
    }
  }
}
