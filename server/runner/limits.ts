import { CRON_TASK } from "./jobs.ts";
import type { FunctionSpec } from "./support.ts";

/** Runs executing at once over all functions without a limit of their own. */
export const SHARED_CONCURRENCY = 10;

const SHARED = "";

/**
 * Keeps each function at its own number of runs at once, and the functions without one at a number that they share. Jobs
 * carry their task as a flag: those of a task with enough to do are not fetched. Two workers that fetch at the same moment
 * may still take one too many, which then waits its turn.
 */
export class Limits {
  readonly #limits = new Map<string, number>();
  readonly #groups: { name: string; tasks: string[]; limit: number }[];
  readonly #running = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(specs: readonly FunctionSpec[]) {
    const shared = specs.filter((spec) => spec.concurrency === 0).map((spec) => spec.id);
    this.#groups = [
      { name: SHARED, tasks: [CRON_TASK, ...shared], limit: SHARED_CONCURRENCY },
      ...specs
        .filter((spec) => spec.concurrency > 0)
        .map((spec) => ({ name: spec.id, tasks: [spec.id], limit: spec.concurrency })),
    ];
    for (const { name, limit } of this.#groups) this.#limits.set(name, limit);
  }

  /** How many workers it takes so that no function waits for another one. */
  get workers(): number {
    return this.#groups.reduce((sum, group) => sum + group.limit, 0);
  }

  /** The flags of the jobs that must wait. */
  readonly forbidden = (): string[] =>
    this.#groups
      .filter(({ name, limit }) => this.#count(name) >= limit)
      .flatMap(({ tasks }) => tasks);

  /** Does `work` as soon as `task` has a place. */
  async run(task: string, work: () => Promise<void>): Promise<void> {
    const name = this.#limits.has(task) ? task : SHARED;
    const limit = this.#limits.get(name) ?? SHARED_CONCURRENCY;
    // A place that is given up is handed to who waits, so the count stays.
    if (this.#count(name) >= limit)
      await new Promise<void>((resolve) => this.#line(name).push(resolve));
    else this.#running.set(name, this.#count(name) + 1);
    try {
      await work();
    } finally {
      const next = this.#line(name).shift();
      if (next) next();
      else this.#running.set(name, this.#count(name) - 1);
    }
  }

  #count(name: string): number {
    return this.#running.get(name) ?? 0;
  }

  #line(name: string): (() => void)[] {
    const line = this.#waiting.get(name) ?? [];
    this.#waiting.set(name, line);
    return line;
  }
}
