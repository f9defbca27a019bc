import { canonicalJson } from "@/server/canonical-json.ts";
import type { Finding } from "@/server/collect/acceptance/find-faults.ts";
import type { ReceivedItem } from "@/server/collect/acceptance/received.ts";
import { MASK } from "@/server/collect/acceptance/received.ts";
import type { PlanRow } from "@/server/collect/tag-plan/store.ts";
import { SECOND_MS } from "@/server/time.ts";

/**
 * Returns the first duplicate: equal extras within one second from one device, or one message stored under two ids
 * (its timestamp changed between two attempts). A recognised repeat does not count, and sending an app-info again is
 * harmless.
 */
export function duplicateOf(tag: PlanRow, items: readonly ReceivedItem[]): Finding | undefined {
  if (tag.kind === "app_info") return undefined;
  const counted = items.filter(({ outcome }) => outcome !== "deduplicated");
  return twiceAtOnce(counted) ?? twiceStored(counted);
}

function twiceAtOnce(items: readonly ReceivedItem[]): Finding | undefined {
  const last = new Map<string, ReceivedItem>();
  for (const item of [...items].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const values = canonicalJson(item.extras);
    // Masked values all look the same.
    if (values.includes(MASK)) continue;
    const key = `${item.deviceId}\n${values}`;
    const before = last.get(key);
    last.set(key, item);
    const ms = before ? item.at.getTime() - before.at.getTime() : Number.POSITIVE_INFINITY;
    const isSame = before?.messageId !== null && before?.messageId === item.messageId;
    if (ms < SECOND_MS && !isSame)
      return {
        reason: `It was received twice with the same extras within ${ms} milliseconds from one device.`,
        payload: item.payload,
      };
  }
  return undefined;
}

function twiceStored(items: readonly ReceivedItem[]): Finding | undefined {
  const known = new Set<string>();
  for (const { outcome, messageId, payload } of items) {
    if (outcome !== "stored" || messageId === null) continue;
    if (known.has(messageId))
      return {
        reason: `One message (${messageId}) is stored twice, because its timestamp changed when it was sent again.`,
        payload,
      };
    known.add(messageId);
  }
  return undefined;
}
