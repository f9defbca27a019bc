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
 * Writes outcomes while other messages are still being sent: everything that arrives during one write goes into the
 * next. A crash therefore repeats milliseconds of sending, not a whole chunk, and a message that hangs does not delay
 * the others.
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
    // The caller of `flush` gets the error; without this handler, it would end the process first.
    this.#writing.catch(() => {});
  }

  /**
   * Waits until everything is written. Throws the error of a failed write; its rows are taken over when their lease
   * ends.
   */
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
      // Dead tokens come first: if the process dies in between, a repeated message is better than another attempt with
      // a dead token.
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
