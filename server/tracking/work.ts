import type { KnownTag } from "@/server/tags/dictionary.ts";
import type { DropReason } from "@/server/tracking/drop-reason.ts";
import type { PreparedItem } from "@/server/tracking/prepared-item.ts";
import type { DeviceRef } from "@/server/users/device-registry.ts";
import type { PersonRef } from "@/server/users/people.ts";

export type Outcome = "stored" | "deduplicated" | DropReason;

/** What one request brings to a commit. */
export interface Entry {
  appId: number;
  /** Epoch ms. */
  receivedAt: number;
  items: readonly PreparedItem[];
  /** Dropped before: only to be counted. */
  dropped: readonly DropReason[];
}

/** One item in a commit. */
export interface Work {
  entry: Entry;
  item: PreparedItem;
  appId: number;
  outcome: Outcome | undefined;
  /** Of hits. */
  tag: KnownTag | undefined;
  person: PersonRef;
  device: DeviceRef | undefined;
  sessionId: string | undefined;
}

const HIT_KINDS: ReadonlySet<string> = new Set(["event", "activity", "job", "error", "crash"]);

/** True of items that become rows of `hits`; the others change users, links, sessions or durations. */
export function isHit(item: PreparedItem): boolean {
  return HIT_KINDS.has(item.kind);
}
