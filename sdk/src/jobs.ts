import type { Extras, ItemBody } from "@/sdk/src/protocol";
import { readJson } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

interface Running {
  at: number;
  extras?: Extras | undefined;
}

/**
 * Actions with a duration. They are kept per tab across page loads and reported once, when they
 * end.
 */
export class Jobs {
  constructor(
    private readonly tab: KeyValueStore,
    private readonly now: () => number,
  ) {}

  /** Returns false when a job of this name was running. It then starts again. */
  start(name: string, extras: Extras | undefined): boolean {
    const running = this.#running();
    const isNew = !running.has(name);
    running.set(name, { at: this.now(), extras });
    this.#save(running);
    return isNew;
  }

  /** Returns the item to send, or undefined when no such job is running. */
  end(name: string, extras: Extras | undefined): ItemBody | undefined {
    const running = this.#running();
    const job = running.get(name);
    if (!job) return undefined;
    running.delete(name);
    this.#save(running);
    const properties = { ...job.extras, ...extras };
    const durationMs = Math.max(0, this.now() - job.at);
    return { type: "job", name, durationMs, properties };
  }

  clear(): void {
    this.tab.remove("jobs");
  }

  #running(): Map<string, Running> {
    const stored = readJson<[string, Running][]>(this.tab, "jobs");
    return new Map(Array.isArray(stored) ? stored : []);
  }

  #save(running: Map<string, Running>): void {
    this.tab.set("jobs", JSON.stringify([...running]));
  }
}
