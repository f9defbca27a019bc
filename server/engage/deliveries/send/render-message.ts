import type { CompiledContent } from "@/server/engage/content/compile-content.ts";
import { personalise } from "@/server/engage/content/compile-content.ts";
import type { MessageContent } from "@/server/engage/content/content.ts";
import { buildFcmMessage } from "@/server/engage/content/fcm-message.ts";
import { buildPayload } from "@/server/engage/content/payload.ts";
import type { Kind } from "@/server/engage/content/schema.kinds.ts";
import type { Options } from "@/server/engage/content/schema.options.ts";
import type { PushMessage } from "@/server/push/sender.ts";
import { SECOND_MS } from "@/server/time.ts";

interface Recipient {
  /** The delivery's id. */
  id: string;
  externalId: string | null;
  appInfo: Readonly<Record<string, string | number | boolean>> | null;
  pushKind: "webpush" | "fcm" | null;
  endpoint: string | null;
  p256dh: string | null;
  auth: string | null;
}

interface CompiledMessage {
  kind: Kind;
  options: Pick<Options, "category" | "badge" | "sound">;
  compiled: CompiledContent;
  expiresAt: Date;
  writeKey: string;
  baseUrl: string;
  urgency: PushMessage["urgency"];
  now: Date;
}

export interface RenderedMessage {
  message: PushMessage;
  /** Placeholders that had no value. */
  missing: number;
}

/**
 * Renders one person's message. The delivery id is its topic, so that a repeat replaces a copy that still waits at the
 * push service.
 */
export function renderMessage(to: Recipient, compiled: CompiledMessage): RenderedMessage {
  const { expiresAt, urgency, now } = compiled;
  const data = { userId: to.externalId, appInfo: to.appInfo ?? {} };
  const { content, missing } = personalise(compiled.compiled, data);
  const { pushKind, endpoint, p256dh, auth } = to;
  const kind = pushKind ?? "webpush";
  const ttlSeconds = Math.max(0, Math.ceil((expiresAt.getTime() - now.getTime()) / SECOND_MS));
  const topic = to.id.replaceAll("-", "");
  const payload =
    kind === "fcm"
      ? fcmPayload(content, compiled, { deliveryId: to.id, topic, ttlSeconds })
      : webPayload(content, compiled, to.id);
  const message: PushMessage = {
    deliveryId: to.id,
    target: { kind, endpoint: endpoint ?? "", p256dh, auth },
    payload,
    ttlSeconds,
    urgency,
    topic,
  };
  return { message, missing };
}

function webPayload(
  content: MessageContent,
  compiled: CompiledMessage,
  deliveryId: string,
): string {
  const { writeKey, baseUrl, expiresAt, kind, options } = compiled;
  const { category, badge } = options;
  const envelope = { deliveryId, writeKey, baseUrl, expiresAt, kind, category, badge };
  return buildPayload(content, envelope);
}

function fcmPayload(
  content: MessageContent,
  compiled: CompiledMessage,
  delivery: { deliveryId: string; topic: string; ttlSeconds: number },
): string {
  const { kind, expiresAt, urgency, options } = compiled;
  const { category, badge, sound } = options;
  return buildFcmMessage(content, {
    ...delivery,
    kind,
    expiresAt,
    urgency,
    category,
    badge,
    sound,
  });
}
