import type { MessageContent } from "@/server/engage/content/content.ts";
import { fitContent } from "@/server/engage/content/fit-content.ts";

/** The limit of FCM, and of APNs behind it. */
export const MAX_FCM_BYTES = 4_096;

export interface FcmEnvelope {
  deliveryId: string;
  /** Stable across repeats, so that a later copy replaces the earlier one on the device. */
  topic: string;
  kind: "announcement" | "poll" | "data_push" | "tutorial";
  ttlSeconds: number;
  expiresAt: Date;
  urgency: "very-low" | "low" | "normal" | "high";
  category: string | null;
  badge: number | null;
  sound: string | null;
}

/** `apns-priority`: 10 = at once, 5 = when it costs little power, 1 = never wakes the device. */
const APNS_PRIORITY = { "very-low": "1", low: "5", normal: "10", high: "10" } as const;

/**
 * Builds the message for FCM's HTTP v1 API, without its token, as text. Shortens texts to stay within 4,096 bytes where
 * possible.
 */
export function buildFcmMessage(content: MessageContent, envelope: FcmEnvelope): string {
  const text = (one: MessageContent) => JSON.stringify(assemble(one, envelope));
  return text(fitContent(content, MAX_FCM_BYTES, (one) => Buffer.byteLength(text(one))));
}

function assemble(content: MessageContent, envelope: FcmEnvelope): object {
  const data = dataOf(content, envelope);
  return envelope.kind === "data_push"
    ? { data, android: androidBase(envelope), apns: silentApns(envelope) }
    : {
        notification: present({ title: content.title, body: content.body, image: content.image }),
        data,
        android: android(content, envelope),
        apns: apns(content, envelope),
      };
}

/**
 * Data that the app reads: the delivery to report on, the address to open, and the app's own data. FCM requires string
 * values.
 */
function dataOf(content: MessageContent, { deliveryId, kind, category, expiresAt }: FcmEnvelope) {
  return present({
    tidings: "1",
    delivery: deliveryId,
    kind,
    url: content.url,
    category,
    buttons: content.buttons.length > 0 ? JSON.stringify(content.buttons) : null,
    encoding: content.data?.encoding,
    payload: content.data?.data,
    // The view is too long for the message, so the app fetches it by the delivery's id.
    view: content.view ? "1" : null,
    expires: String(expiresAt.getTime()),
  });
}

function androidBase({ ttlSeconds, urgency }: FcmEnvelope) {
  return { priority: urgency === "high" ? "HIGH" : "NORMAL", ttl: `${Math.floor(ttlSeconds)}s` };
}

function android(content: MessageContent, envelope: FcmEnvelope): object {
  return {
    // Data pushes have no collapse key: FCM keeps four keys a device, and the app's code needs every one of these
    // messages.
    collapse_key: envelope.topic,
    ...androidBase(envelope),
    notification: present({
      tag: envelope.topic,
      // FCM shows the whole body when the notification is expanded, and its beginning before.
      body: content.bigText || null,
      // Android falls back to the default channel when the app did not create this one.
      channel_id: envelope.category,
      sound: envelope.sound,
      notification_count: envelope.badge,
    }),
  };
}

function apnsHeaders({ topic, expiresAt }: FcmEnvelope): Record<string, string> {
  return {
    "apns-collapse-id": topic,
    "apns-expiration": String(Math.floor(expiresAt.getTime() / 1_000)),
  };
}

function apns(content: MessageContent, envelope: FcmEnvelope): object {
  const aps = present({
    badge: envelope.badge,
    sound: envelope.sound,
    category: envelope.category,
    // Lets a notification extension of the app fetch the image before the notification is shown.
    "mutable-content": content.image ? 1 : null,
  });
  return present({
    headers: { ...apnsHeaders(envelope), "apns-priority": APNS_PRIORITY[envelope.urgency] },
    payload: { aps },
    fcm_options: content.image ? { image: content.image } : null,
  });
}

/** Builds a silent push. iOS gives the app a moment in the background for it, and rejects a priority above 5. */
function silentApns(envelope: FcmEnvelope): object {
  const { "apns-expiration": expiration } = apnsHeaders(envelope);
  return {
    headers: {
      "apns-expiration": expiration,
      "apns-priority": "5",
      "apns-push-type": "background",
    },
    payload: { aps: { "content-available": 1 } },
  };
}

function present(fields: Record<string, unknown>): Record<string, unknown> {
  const given = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return Object.fromEntries(given);
}
