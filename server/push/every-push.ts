import type { PushCredentials, PushMessage, PushResult, PushSender } from "@/server/push/sender.ts";

/** Sends each message by the way that its target needs. */
export class EveryPushSender implements PushSender {
  readonly #senders: Readonly<Record<PushMessage["target"]["kind"], PushSender>>;

  constructor(senders: Readonly<Record<PushMessage["target"]["kind"], PushSender>>) {
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
}
