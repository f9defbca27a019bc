import type { InAppMessage } from "@/sdk/src/api";
import { fulfils } from "@/sdk/src/in-app/conditions";
import type { Mark, Moment } from "@/sdk/src/in-app/rules";
import { belongsOn, maySee } from "@/sdk/src/in-app/rules";
import type { Extras } from "@/sdk/src/protocol";

interface Heard {
  event: string;
  extras: Extras | undefined;
  activity: string | undefined;
}

/** Events that happened before the messages were loaded. */
const heardMax = 50;

/**
 * Chooses the next message. A message with a trigger waits for its event on one of its activities.
 * If another message is on the screen then, it is next as soon as possible.
 */
export class Chooser {
  #messages: readonly InAppMessage[] = [];
  #heard: Heard[] = [];
  readonly #armed = new Set<string>();
  readonly #passedOver = new Set<string>();

  /** Takes the server's new list, in the order of its priorities. */
  replace(messages: readonly InAppMessage[]): void {
    this.#messages = messages;
    for (const one of this.#heard) this.#arm(one);
    // Later lists bring new messages, and earlier events do not trigger those.
    this.#heard = [];
  }

  /** Forgets everything about the previous person. */
  forget(): void {
    this.#messages = [];
    this.#heard = [];
    this.#armed.clear();
    this.#passedOver.clear();
  }

  /** `isAsking` means that the list has not arrived yet. */
  hear(heard: Heard, isAsking: boolean): void {
    this.#arm(heard);
    if (isAsking) this.#heard = [...this.#heard.slice(1 - heardMax), heard];
  }

  /** Blocks a message on this page because it failed, or unblocks it. */
  passOver(id: string, isOut = true): void {
    if (isOut) this.#passedOver.add(id);
    else this.#passedOver.delete(id);
  }

  /** Notes that a message was shown. A new event triggers it again. */
  disarm(id: string): void {
    this.#armed.delete(id);
  }

  next(moment: Moment, markOf: (id: string) => Mark): InAppMessage | undefined {
    return this.#messages.find(
      (message) =>
        !this.#passedOver.has(message.id) &&
        (message.trigger === null || this.#armed.has(message.id)) &&
        maySee(message, markOf(message.id), moment),
    );
  }

  #arm({ event, extras, activity }: Heard): void {
    for (const message of this.#messages) {
      const { trigger } = message;
      if (trigger?.event !== event || !belongsOn(message, activity)) continue;
      if (fulfils(trigger.where, extras)) this.#armed.add(message.id);
    }
  }
}
