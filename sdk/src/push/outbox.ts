import type { Feedback } from "@/sdk/src/protocol";
import type { Table } from "@/sdk/src/push/table";
import { post } from "@/sdk/src/transport";
import type { Network } from "@/sdk/src/world";

/** Feedback with the server and app that it belongs to. */
export interface OutboxEntry extends Feedback {
  endpoint: string;
  writeKey: string;
}

const batchMax = 100;
/** The server closes deliveries long before this limit. */
const keptMs = 30 * 86_400_000;

/**
 * Feedback on push messages. It is stored before it is sent and kept until the server has it. A
 * double report changes nothing there.
 */
export class Outbox {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly table: Table<OutboxEntry>,
    private readonly network: Network,
    private readonly now: () => number,
  ) {}

  /** Stores and sends. Without storage it is sent once, as the best remaining option. */
  async report(entries: OutboxEntry[]): Promise<void> {
    try {
      for (const entry of entries) await this.table.put(keyOf(entry), entry);
    } catch {
      await this.#send(entries);
      return;
    }
    await this.flush();
  }

  /** Sends everything that is stored. Never rejects. */
  flush(): Promise<void> {
    this.#last = this.#last.then(() => this.#drain()).catch(() => {});
    return this.#last;
  }

  /** Deletes the stored feedback of this app. */
  async forget(writeKey: string): Promise<void> {
    const stored = await this.table.all();
    const own = stored.filter(([, entry]) => entry.writeKey === writeKey);
    await this.table.delete(own.map(([key]) => key));
  }

  async #drain(): Promise<void> {
    const stored = (await this.table.all()).map(([, entry]) => entry);
    const oldest = this.now() - keptMs;
    const fresh = stored.filter((entry) => Date.parse(entry.at) >= oldest);
    await this.#delete(stored.filter((entry) => !fresh.includes(entry)));
    const groups = new Map<string, OutboxEntry[]>();
    for (const entry of fresh) {
      const key = `${entry.endpoint} ${entry.writeKey}`;
      groups.set(key, [...(groups.get(key) ?? []), entry]);
    }
    for (const group of groups.values()) {
      for (let i = 0; i < group.length; i += batchMax) {
        const batch = group.slice(i, i + batchMax);
        if (await this.#send(batch)) await this.#delete(batch);
      }
    }
  }

  /** Returns whether the server has processed these entries. All belong to one app. */
  async #send(entries: OutboxEntry[]): Promise<boolean> {
    const first = entries[0];
    if (!first) return true;
    const { endpoint, writeKey } = first;
    const feedback = entries.map(
      ({ deliveryId, status, at, action }): Feedback => ({
        deliveryId,
        status,
        at,
        ...(action && { action }),
      }),
    );
    const body = JSON.stringify({ writeKey, feedback });
    const outcome = await post(this.network, `${endpoint}/v1/feedback`, body, true);
    return outcome.kind !== "retry";
  }

  #delete(entries: OutboxEntry[]): Promise<void> {
    return this.table.delete(entries.map(keyOf));
  }
}

/** One report for each status: a repeated click while offline stays one row. */
function keyOf({ deliveryId, status, action }: OutboxEntry): string {
  return `${deliveryId} ${status} ${action ?? ""}`;
}
