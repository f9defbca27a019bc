import type { PushAnswer } from "@/server/push/push-result.ts";
import { retryAfterMs } from "@/server/push/push-result.ts";
import type { PushResult } from "@/server/push/sender.ts";

/**
 * FCM asks for a pause of at least a minute when a quota is used up and the response does not say
 * how long.
 */
const QUOTA_WAIT_MS = 60_000;

interface FcmError {
  /** FcmError.errorCode, or the status of the response: `UNREGISTERED`, `PERMISSION_DENIED` … */
  code: string;
  /** The fields that FCM rejected. */
  fields: string[];
  message: string;
}

/**
 * Returns what FCM's response means for the message. Pages explain the reasons
 * (`components/account/push-services/push-reason-words.ts`):
 * those that begin with `fcm_` are for the operator, the others are about one token.
 */
export function fcmResult(deliveryId: string, answer: PushAnswer, now: number): PushResult {
  const { status } = answer;
  if (status >= 200 && status < 300) return { deliveryId, outcome: "sent", status };
  const error = readError(answer.body);
  const gone = (reason: string): PushResult => ({ deliveryId, outcome: "gone", status, reason });
  const rejected = (reason: string): PushResult => ({
    deliveryId,
    outcome: "rejected",
    status,
    reason,
  });
  switch (error?.code) {
    case "UNREGISTERED":
    case "NOT_FOUND":
      return gone("unregistered");
    case "SENDER_ID_MISMATCH":
      return gone("sender_id_mismatch");
    case "INVALID_ARGUMENT":
      return aboutToken(error) ? gone("invalid_token") : rejected("fcm_message_refused");
    case "THIRD_PARTY_AUTH_ERROR":
      return rejected("fcm_apns_key");
  }
  if (status === 401 || status === 403) return rejected("fcm_account_refused");
  if (status === 408 || status === 429 || status >= 500) {
    const reason = error ? error.code.toLowerCase() : `http_${status}`;
    const asked = retryAfterMs(answer.retryAfter, now);
    const wait = asked ?? (status === 429 ? QUOTA_WAIT_MS : null);
    return { deliveryId, outcome: "retry", status, reason, retryAfterMs: wait };
  }
  return rejected(`http_${status}`);
}

/**
 * Returns true when INVALID_ARGUMENT is about the token and not about the message, which other
 * tokens may well accept.
 */
function aboutToken({ fields, message }: FcmError): boolean {
  if (fields.length > 0) return fields.every((field) => field === "message.token");
  return /registration token/i.test(message);
}

function readError(body: string | undefined): FcmError | undefined {
  let said: unknown;
  try {
    said = JSON.parse(body ?? "");
  } catch {
    return undefined;
  }
  const error = bag(bag(said).error);
  const details = Array.isArray(error.details) ? error.details.map(bag) : [];
  const specific = details.find((one) => String(one["@type"]).endsWith(".FcmError"))?.errorCode;
  const code = specific ?? error.status;
  if (typeof code !== "string" || !/^[A-Z_]{2,60}$/.test(code)) return undefined;
  const fields = details.flatMap((one) =>
    Array.isArray(one.fieldViolations)
      ? one.fieldViolations.map((violation) => String(bag(violation).field))
      : [],
  );
  return { code, fields, message: String(error.message ?? "") };
}

function bag(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
