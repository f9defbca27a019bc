import type { InAppHost } from "@/sdk/src/in-app/host";
import type { Marks } from "@/sdk/src/in-app/marks";
import type { Feedback } from "@/sdk/src/protocol";
import { readJson } from "@/sdk/src/storage";
import { post } from "@/sdk/src/transport";

const prefix = "feedback.";
const batchMax = 100;

/**
 * Feedback on in-app messages. It is stored before it is sent and kept until the server has it,
 * each status once.
 */
export class Reports {
  #last: Promise<void> = Promise.resolve();

  constructor(
    private readonly host: InAppHost,
    private readonly marks: Marks,
  ) {}

  /** Records the status of a message and sends it. */
  say(deliveryId: string, status: Feedback["status"], more: Partial<Feedback> = {}): void {
    const { store, at } = this.#surroundings();
    // Steps and inbox reads may repeat; every other status is reported once.
    if (status !== "step" && !this.marks.isFirst(deliveryId, status)) return;
    const entry: Feedback = { deliveryId, status, at, ...more };
    store.set(`${prefix}${deliveryId}.${status}`, JSON.stringify(entry));
    void this.flush();
  }

  /**
   * Claims a message that may also be sent as a push before it is shown here. `unknown` means that
   * the server cannot be reached now.
   */
  async claim(deliveryId: string): Promise<"ours" | "withdrawn" | "unknown"> {
    const { at } = this.#surroundings();
    const outcome = await this.#post([{ deliveryId, status: "displayed", at }]);
    if (outcome.kind !== "answered") return "unknown";
    const { ignored } = (outcome.body ?? {}) as { ignored?: { reason: string }[] };
    if (!ignored) return "unknown";
    if (ignored.length > 0) return "withdrawn";
    this.marks.isFirst(deliveryId, "displayed");
    return "ours";
  }

  /** Sends everything that is stored. Never rejects. */
  flush(): Promise<void> {
    this.#last = this.#last.then(() => this.#drain()).catch(() => {});
    return this.#last;
  }

  async #drain(): Promise<void> {
    const { store } = this.#surroundings();
    if (!this.host.consent.isGranted) return;
    const keys = store.keys().filter((key) => key.startsWith(prefix));
    for (let i = 0; i < keys.length; i += batchMax) {
      const batch = keys.slice(i, i + batchMax);
      const texts = batch.map((key) => store.get(key));
      const entries = batch.flatMap((key) => readJson<Feedback>(store, key) ?? []);
      if (entries.length > 0 && (await this.#post(entries)).kind === "retry") return;
      // Anything that changed in the meantime, such as a further step, stays stored.
      batch.forEach((key, n) => {
        if (store.get(key) === texts[n]) store.remove(key);
      });
    }
  }

  #post(feedback: Feedback[]) {
    const { world, settings } = this.host;
    const body = JSON.stringify({ writeKey: settings.writeKey, feedback });
    return post(world, `${settings.endpoint}/v1/feedback`, body, body.length < 60_000);
  }

  #surroundings() {
    const { world, consent } = this.host;
    return { store: consent.local, at: new Date(world.now()).toISOString() };
  }
}
