import { updateRetired } from "@/server/collect/people/store.push.ts";
import type { Ctx } from "@/server/ctx.ts";
import type { Outcome } from "@/server/engage/deliveries/send/outcome.ts";
import { updateOutcomes } from "@/server/engage/deliveries/send/store.send.ts";
import type { AppId } from "@/server/id.ts";
import { DELIVERY_EVENTS, emitOutcomes } from "@/server/outbox/emit-deliveries.ts";
import { emitUnsubscribed } from "@/server/outbox/emit-unsubscribed.ts";
import { whenListening } from "@/server/outbox/when-listening.ts";

interface DeadToken {
  deviceId: number;
  endpoint: string;
  reason: string;
}

/**
 * Writes outcomes while others are still on their way: everything that came in during one write goes into the next.
 * A crash therefore repeats milliseconds of sending, not a whole chunk, and one hanging message holds up no other.
 */
export class OutcomeRecorder {
  readonly #ctx: Ctx;
  readonly #app: AppId;
  #outcomes: Outcome[] = [];
  #dead: DeadToken[] = [];
  #writing: Promise<void> | undefined;

  constructor(ctx: Ctx, app: AppId) {
    this.#ctx = ctx;
    this.#app = app;
  }

  add(outcome: Outcome, dead?: DeadToken): void {
    this.#outcomes.push(outcome);
    if (dead) this.#dead.push(dead);
    if (this.#writing) return;
    this.#writing = this.#write();
    // Whoever flushes gets the error; without this it would end the process before.
    this.#writing.catch(() => {});
  }

  /** Waits until all is written. Throws what a write threw: those rows are taken over when their lease ends. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#outcomes.length > 0) {
      const outcomes = this.#outcomes;
      const dead = this.#dead;
      this.#outcomes = [];
      this.#dead = [];
      const at = this.#ctx.now();
      // Dead tokens first: between the two, a repeated message is better than a token that is tried again.
      await whenListening(
        this.#ctx,
        this.#app,
        [...DELIVERY_EVENTS, "device.unsubscribed"],
        async (ctx) => {
          await emitUnsubscribed(ctx, this.#app, dead, at);
          await updateRetired({ db: ctx.db, app: { id: this.#app } }, dead, at);
          await updateOutcomes({ db: ctx.db, app: { id: this.#app } }, outcomes, at);
          await emitOutcomes(ctx, this.#app, outcomes, at);
        },
      );
    }
    this.#writing = undefined;
  }
}
