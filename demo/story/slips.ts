import { randomOf } from "./random.ts";
import type { WireItem } from "./session-recorder.ts";

const WRONG_TYPE = 1 / 50;
const UNPLANNED = 1 / 400;
/** One of these is a planned name, misspelt. The other was never planned. */
const NAMES = ["articleRead", "banner_tapped"] as const;

/**
 * Adds what a faulty release would send: now and then a number as text or an unplanned event, in
 * about one item of 200. The same items are affected whenever they are created.
 */
export function withSlips(items: readonly WireItem[], seed: string): WireItem[] {
  return items.flatMap((item) => {
    const random = randomOf(seed, "slip", item.messageId);
    if (random.chance(UNPLANNED)) return [item, unplanned(item, random.pick(NAMES))];
    return [item.type === "track" && random.chance(WRONG_TYPE) ? asText(item) : item];
  });
}

function unplanned(item: WireItem, event: string): WireItem {
  const { messageId, anonymousId, userId, timestamp, context } = item;
  return {
    type: "track",
    event,
    properties: { position: 3 },
    messageId: `${messageId}-slip`,
    anonymousId,
    ...(userId !== undefined && { userId }),
    timestamp,
    context,
  };
}

function asText(item: WireItem): WireItem {
  const properties = Object.entries((item.properties ?? {}) as Record<string, unknown>);
  return {
    ...item,
    properties: Object.fromEntries(
      properties.map(([key, value]) => [key, typeof value === "number" ? `about ${value}` : value]),
    ),
  };
}
