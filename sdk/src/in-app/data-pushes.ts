import type { DataMessage, InAppMessage } from "@/sdk/src/api";
import type { InAppHost } from "@/sdk/src/in-app/host";
import type { Marks } from "@/sdk/src/in-app/marks";
import type { Reports } from "@/sdk/src/in-app/reports";

type Listener = (message: DataMessage) => unknown;

const answerLimitMs = 10_000;

/** Passes data to the app's code immediately, independent of what is shown, each message once. */
export class DataPushes {
  readonly #listeners: Listener[] = [];
  readonly #waiting = new Map<string, DataMessage>();

  constructor(
    private readonly host: InAppHost,
    private readonly marks: Marks,
    private readonly reports: Reports,
  ) {}

  listen(listener: Listener): void {
    this.#listeners.push(listener);
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const message of waiting) void this.take(message);
  }

  takeAll(messages: readonly InAppMessage[]): void {
    for (const { id, kind, category, data } of messages) {
      if (kind === "data_push" && data) void this.take({ id, category, ...data });
    }
  }

  async take(message: DataMessage): Promise<void> {
    const { id } = message;
    if (this.marks.of(id).end) return;
    if (this.#listeners.length === 0) {
      this.#waiting.set(id, message);
      return;
    }
    // The message is marked first, so that a listener that reloads the page is not called forever.
    this.marks.note(id, { end: "failed" });
    this.reports.say(id, "delivered");
    const answers = await Promise.all(this.#listeners.map((one) => this.#ask(one, message)));
    if (answers.includes(true)) this.reports.say(id, "actioned");
    else if (answers.includes(false)) this.reports.say(id, "exited");
    else if (answers.includes(null)) this.reports.say(id, "dropped");
  }

  async #ask(listener: Listener, message: DataMessage): Promise<unknown> {
    const { world } = this.host;
    try {
      const late = new Promise<null>((resolve) => {
        world.later(() => resolve(null), answerLimitMs);
      });
      return await Promise.race([listener({ ...message }), late]);
    } catch (error) {
      world.warn(`data ${message.id}: ${error}`);
      return null;
    }
  }
}
