import type { PushCredentials, PushMessage, PushResult, PushSender } from "@/server/push/sender.ts";

type Senders = Readonly<
  Record<PushMessage["target"]["kind"], PushSender & { close(): Promise<void> }>
>;

/** Sends each message through the service that its target needs. */
export class EveryPushSender implements PushSender {
  readonly #senders: Senders;

  constructor(senders: Senders) {
    this.#senders = senders;
  }

  async send(
    credentials: PushCredentials,
    messages: readonly PushMessage[],
  ): Promise<PushResult[]> {
    const of = (kind: PushMessage["target"]["kind"]) =>
      messages.filter(({ target }) => target.kind === kind);
    const [web, fcm] = [of("webpush"), of("fcm")];
    const results = await Promise.all([
      web.length > 0 ? this.#senders.webpush.send(credentials, web) : [],
      fcm.length > 0 ? this.#senders.fcm.send(credentials, fcm) : [],
    ]);
    return results.flat();
  }

  /** Closes the connections after the open requests have ended. */
  async close(): Promise<void> {
    await Promise.all([this.#senders.webpush.close(), this.#senders.fcm.close()]);
  }
}
