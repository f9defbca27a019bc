/** The service and address that reach a device. */
export interface PushTarget {
  kind: "webpush" | "fcm";
  /** Web Push endpoint URL, or an FCM registration token. */
  endpoint: string;
  /** The browser's keys for Web Push (base64url). */
  p256dh: string | null;
  auth: string | null;
}

export interface PushMessage {
  /** Returned with the result. */
  deliveryId: string;
  target: PushTarget;
  /**
   * JSON text. Web Push: what the service worker reads (at most 3,993 bytes). FCM: the message
   * without its token (4,096).
   */
  payload: string;
  ttlSeconds: number;
  urgency: "very-low" | "low" | "normal" | "high";
  /**
   * Replaces an undelivered message with the same topic at the push service (at most 32 URL-safe
   * characters).
   */
  topic: string;
  /** The push service checks the message and delivers it to no one (FCM only). */
  dryRun?: boolean;
}

/** Keys of the app that sends. */
export interface PushCredentials {
  vapidPublicKey: string;
  /** Encrypted for this public key. */
  vapidPrivateKey: string;
  /** Service account of Firebase Cloud Messaging; absent when the app has none. */
  fcm?: FcmCredentials | null;
}

export interface FcmCredentials {
  appId: number;
  /** Encrypted for this app. */
  account: string;
}

/**
 * The result of one message.
 * sent = the push service accepted it; gone = the token is permanently dead (404, 410, UNREGISTERED
 * …); retry = try again after
 * `retryAfterMs`; rejected = the service will never accept this message (400, 403, 413 …).
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
  /**
   * Sends all messages concurrently and reports each as it ends. Never throws for a single message.
   */
  send(credentials: PushCredentials, messages: readonly PushMessage[]): Promise<PushResult[]>;
}
