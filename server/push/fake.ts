import type { PushCredentials, PushMessage, PushResult, PushSender } from "@/server/push/sender.ts";

/**
 * A sender for tests of the pipeline: it keeps the messages, and `answer` decides what the push
 * service would say.
 */
export class FakePushSender implements PushSender {
  readonly sent: PushMessage[] = [];
  answer: (message: PushMessage) => PushResult = (message) => ({
    deliveryId: message.deliveryId,
    outcome: "sent",
    status: 201,
  });

  async send(_: PushCredentials, messages: readonly PushMessage[]): Promise<PushResult[]> {
    this.sent.push(...messages);
    return messages.map((message) => this.answer(message));
  }
}
