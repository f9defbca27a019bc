import type { CompiledContent } from "@/server/messages/compile-content.ts";
import { personalise } from "@/server/messages/compile-content.ts";
import { buildPayload } from "@/server/messages/payload.ts";
import type { PushMessage } from "@/server/push/sender.ts";
import { SECOND_MS } from "@/server/time.ts";

export interface Addressee {
  /** The delivery's id. */
  id: string;
  externalId: string | null;
  appInfo: Readonly<Record<string, string | number | boolean>> | null;
  pushKind: "webpush" | "fcm" | null;
  endpoint: string | null;
  p256dh: string | null;
  auth: string | null;
}

export interface Letter {
  compiled: CompiledContent;
  expiresAt: Date;
  writeKey: string;
  baseUrl: string;
  urgency: PushMessage["urgency"];
  now: Date;
}

export interface WrittenMessage {
  message: PushMessage;
  /** Placeholders that had no value. */
  missing: number;
}

/** One person's message. The delivery id is its topic: a repeat replaces what still waits at the push service. */
export function writeMessage(to: Addressee, letter: Letter): WrittenMessage {
  const { compiled, expiresAt, writeKey, baseUrl, urgency, now } = letter;
  const data = { userId: to.externalId, appInfo: to.appInfo ?? {} };
  const { content, missing } = personalise(compiled, data);
  const payload = buildPayload(content, { deliveryId: to.id, writeKey, baseUrl, expiresAt });
  const { pushKind, endpoint, p256dh, auth } = to;
  const message: PushMessage = {
    deliveryId: to.id,
    target: { kind: pushKind ?? "webpush", endpoint: endpoint ?? "", p256dh, auth },
    payload,
    ttlSeconds: Math.max(0, Math.ceil((expiresAt.getTime() - now.getTime()) / SECOND_MS)),
    urgency,
    topic: to.id.replaceAll("-", ""),
  };
  return { message, missing };
}
