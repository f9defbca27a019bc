import type { Extras, ItemBody } from "@/sdk/src/protocol";
import { readJson } from "@/sdk/src/storage";
import type { KeyValueStore } from "@/sdk/src/world";

interface Running {
  at: number;
  extras?: Extras | undefined;
}

/** Actions with a duration. Kept per tab across page loads; reported once, when they end. */
export class Jobs {
  constructor(
    private readonly tab: KeyValueStore,
    private readonly now: () => number,
  ) {}

  /** Answers false when a job of this name was running: it starts anew. */
  start(name: string, extras: Extras | undefined): boolean {
    const running = this.#running();
    const isNew = !running.has(name);
    running.set(name, { at: this.now(), extras });
    this.#save(running);
    return isNew;
  }

  /** Answers the item to send, or undefined when no such job runs. */
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
