import type { MessageContent } from "@/server/messages/content.ts";

/** 4,096 bytes that push services take, without header (86), tag (16) and padding mark (1). */
export const MAX_PAYLOAD_BYTES = 3_993;

export interface Envelope {
  deliveryId: string;
  writeKey: string;
  /** Where the device sends its feedback. */
  baseUrl: string;
  /** Not shown after this; null = no limit. */
  expiresAt: Date | null;
}

/** The payload that the service worker of the SDK reads, as text. Not limited in length. */
function assemble(content: MessageContent, envelope: Envelope): string {
  const { title, body, icon, image, url, buttons } = content;
  return JSON.stringify({
    tidings: 1,
    d: envelope.deliveryId,
    t: title,
    b: body,
    ...(icon ? { i: icon } : {}),
    ...(image ? { m: image } : {}),
    ...(url ? { u: url } : {}),
    ...(buttons.length > 0 ? { a: buttons } : {}),
    k: envelope.writeKey,
    e: envelope.baseUrl,
    ...(envelope.expiresAt ? { x: envelope.expiresAt.getTime() } : {}),
  });
}

/** Bytes of the payload as it is, before anything is cut. */
export function payloadBytes(content: MessageContent, envelope: Envelope): number {
  return Buffer.byteLength(assemble(content, envelope));
}

/**
 * The payload, always within what push services take: what long personal values make too long is cut in the order of what
 * can be missed: body (with an ellipsis), image, icon, button addresses, title, action address.
 */
export function buildPayload(content: MessageContent, envelope: Envelope): string {
  const smaller: ((from: MessageContent) => MessageContent)[] = [
    (from) => ({
      ...from,
      body: shorten(from.body, (body) => payloadBytes({ ...from, body }, envelope)),
    }),
    (from) => ({ ...from, image: null }),
    (from) => ({ ...from, icon: null }),
    (from) => ({ ...from, buttons: from.buttons.map(({ action, title }) => ({ action, title })) }),
    (from) => ({
      ...from,
      title: shorten(from.title, (title) => payloadBytes({ ...from, title }, envelope)),
    }),
    (from) => ({ ...from, url: null, buttons: [] }),
  ];
  let current = content;
  for (const cut of smaller) {
    const payload = assemble(current, envelope);
    if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return payload;
    current = cut(current);
  }
  return assemble(current, envelope);
}

/** The longest beginning of `text` with which the payload fits; an ellipsis alone when none does. */
function shorten(text: string, bytesWith: (text: string) => number): string {
  const points = Array.from(text);
  if (points.length === 0) return text;
  let low = 0;
  let high = points.length - 1;
  const cut = (length: number) => `${points.slice(0, length).join("").trimEnd()}…`;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesWith(cut(middle)) <= MAX_PAYLOAD_BYTES) low = middle;
    else high = middle - 1;
  }
  return cut(low);
}
