/** Where and how a device is reached. */
export interface PushTarget {
  kind: "webpush" | "fcm";
  /** Web Push endpoint URL, or an FCM registration token. */
  endpoint: string;
  /** Of Web Push: the browser's keys (base64url). */
  p256dh: string | null;
  auth: string | null;
}

export interface PushMessage {
  /** Comes back with the result. */
  deliveryId: string;
  target: PushTarget;
  /** JSON text: of Web Push what the service worker reads (at most 3,993 bytes), of FCM the message without its token (4,096). */
  payload: string;
  ttlSeconds: number;
  urgency: "very-low" | "low" | "normal" | "high";
  /** Replaces an undelivered message with the same topic at the push service (32 URL-safe characters at most). */
  topic: string;
  /** Checked by the push service and delivered to nobody (FCM only). */
  dryRun?: boolean;
}

/** Keys of the app that sends. */
export interface PushCredentials {
  vapidPublicKey: string;
  vapidPrivateKey: string;
  /** Service account of Firebase Cloud Messaging; absent = the app has none. */
  fcm?: FcmCredentials | null;
}

export interface FcmCredentials {
  appId: number;
  /** Sealed for the app. */
  account: string;
}

/**
 * What became of one message.
 * sent = the push service took it; gone = the token is dead for good (404, 410, UNREGISTERED …); retry = try again after
 * `retryAfterMs`; rejected = this message will never be taken (400, 403, 413 …).
 */
export type PushResult =
  | { deliveryId: string; outcome: "sent"; status: number }
  | { deliveryId: string; outcome: "gone"; status: number; reason: string }
  | {
      deliveryId: string;
      outcome: "retry";
      status: number | null;
      reason: string;
      retryAfterMs: number | null;
    }
  | { deliveryId: string; outcome: "rejected"; status: number | null; reason: string };

/** The port through which every push leaves. */
export interface PushSender {
  /** Sends all, concurrently, and reports each as it ends; never throws for a single message. */
  send(credentials: PushCredentials, messages: readonly PushMessage[]): Promise<PushResult[]>;
}
