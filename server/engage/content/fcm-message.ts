import type { MessageContent } from "@/server/engage/content/content.ts";
import { fitContent } from "@/server/engage/content/fit-content.ts";

/** What FCM takes, and APNs behind it. */
export const MAX_FCM_BYTES = 4_096;

export interface FcmEnvelope {
  deliveryId: string;
  /** Stable over repeats: a later copy replaces the earlier one on the device. */
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

/** The message as FCM's HTTP v1 reads it, without its token, as text within 4,096 bytes as far as cutting words can do it. */
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

/** Read by the app: which delivery to report on, where it leads, and its own data. Values are strings by FCM's rules. */
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
    // Too long to travel along: the app fetches it by the delivery's id.
    view: content.view ? "1" : null,
    expires: String(expiresAt.getTime()),
  });
}

function androidBase({ ttlSeconds, urgency }: FcmEnvelope) {
  return { priority: urgency === "high" ? "HIGH" : "NORMAL", ttl: `${Math.floor(ttlSeconds)}s` };
}

function android(content: MessageContent, envelope: FcmEnvelope): object {
  return {
    // Data pushes go without: FCM keeps four keys a device, and each of them matters to the app's code.
    collapse_key: envelope.topic,
    ...androidBase(envelope),
    notification: present({
      tag: envelope.topic,
      // FCM shows the whole body when it is opened out, and its beginning before.
      body: content.bigText || null,
      // A channel that the app did not make falls back to its standard one.
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
    // Lets an extension of the app fetch the picture before it is shown.
    "mutable-content": content.image ? 1 : null,
  });
  return present({
    headers: { ...apnsHeaders(envelope), "apns-priority": APNS_PRIORITY[envelope.urgency] },
    payload: { aps },
    fcm_options: content.image ? { image: content.image } : null,
  });
}

/** iOS gives apps a moment in the background for it, and refuses it with a higher priority than 5. */
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
