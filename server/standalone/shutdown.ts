interface Part {
  name: string;
  stop(): Promise<void> | void;
  kill?(): void;
}

/** Parts that have been started; they are stopped in reverse order. */
export class Shutdown {
  readonly #parts: Part[] = [];
  readonly #controller = new AbortController();

  /** Aborted as soon as stopping begins. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Registers a running part; `kill` ends it at once. */
  add(part: Part): void {
    this.#parts.push(part);
  }

  /** Tells work in progress to give up. */
  begin(): void {
    this.#controller.abort(new Error("stopping"));
  }

  /**
   * Stops every part, the newest first; one that fails does not keep the others from stopping.
   * Returns the failures.
   */
  async stopAll(): Promise<unknown[]> {
    this.begin();
    const failures: unknown[] = [];
    for (let part = this.#parts.at(-1); part; part = this.#parts.at(-1)) {
      try {
        await part.stop();
      } catch (cause) {
        failures.push(new Error(`${part.name} did not stop cleanly`, { cause }));
      }
      // A part is removed only now: `killAll` must still find one that hangs while it stops.
      this.#parts.splice(this.#parts.indexOf(part), 1);
    }
    return failures;
  }

  /** Ends everything at once, for an impatient second signal. */
  killAll(): void {
    for (const part of this.#parts) part.kill?.();
  }
}
