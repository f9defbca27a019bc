import type { MessageContent } from "@/server/engage/content/content.ts";
import { fitContent } from "@/server/engage/content/fit-content.ts";

/** The 4,096 bytes that push services accept, less header (86), tag (16) and padding mark (1). */
export const MAX_PAYLOAD_BYTES = 3_993;

interface Envelope {
  deliveryId: string;
  writeKey: string;
  /** The address for the device's feedback. */
  baseUrl: string;
  /** Not shown after this moment; null = no limit. */
  expiresAt: Date | null;
  /** Absent = announcement. */
  kind?: "announcement" | "poll" | "data_push" | "tutorial";
  /** Chooses the app's renderer. */
  category?: string | null;
  /** Number on the app's icon. */
  badge?: number | null;
}

/** Builds the payload that the SDK's service worker reads, as text. Does not limit its length. */
function assemble(content: MessageContent, envelope: Envelope): string {
  const { title, body, icon, image, url, buttons, data } = content;
  const { kind = "announcement", category, badge = null } = envelope;
  return JSON.stringify({
    tidings: 1,
    d: envelope.deliveryId,
    ...(kind === "announcement" ? {} : { n: kind }),
    t: title,
    b: body,
    ...(icon ? { i: icon } : {}),
    ...(image ? { m: image } : {}),
    ...(url ? { u: url } : {}),
    ...(buttons.length > 0 ? { a: buttons } : {}),
    ...(category ? { c: category } : {}),
    ...(data ? { p: data } : {}),
    // The device fetches the view by the delivery's id.
    ...(content.view ? { v: 1 } : {}),
    ...(badge === null ? {} : { g: badge }),
    k: envelope.writeKey,
    e: envelope.baseUrl,
    ...(envelope.expiresAt ? { x: envelope.expiresAt.getTime() } : {}),
  });
}

/** Counts the bytes of the payload before anything is cut. */
export function payloadBytes(content: MessageContent, envelope: Envelope): number {
  return Buffer.byteLength(assemble(content, envelope));
}

/** Builds the payload, shortening texts to stay within the limit of push services where possible. */
export function buildPayload(content: MessageContent, envelope: Envelope): string {
  // Browsers show no big text.
  const shown = { ...content, bigText: "" };
  const fit = fitContent(shown, MAX_PAYLOAD_BYTES, (one) => payloadBytes(one, envelope));
  return assemble(fit, envelope);
}
