import type { DataLimits } from "@/server/account/keys/schema.data-limits.ts";
import type { LostAppInfo } from "@/server/collect/hits/app-info-drop.ts";
import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import type { AppInfoChange } from "@/server/collect/people/app-info.ts";
import type { DeviceRef } from "@/server/collect/people/device-registry.ts";
import type { PersonRef } from "@/server/collect/people/people.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import type { KnownTag } from "@/server/collect/tags/known-tag.ts";
import type { AppId } from "@/server/id.ts";

export type Outcome = "stored" | "deduplicated" | "quarantined" | DropReason;

/** A way in which an item breaks the plan, and the tag concerned: that of the hit, or of one of its app-infos. */
export interface WorkProblem extends Problem {
  tag: KnownTag;
}

/** The outcome of an item, and how it breaks the plan. */
export interface Verdict {
  outcome: Outcome;
  problems: readonly WorkProblem[] | undefined;
  /** Values of app-info that were not kept though the item was stored. */
  lostAppInfo: readonly LostAppInfo[] | undefined;
}

/** The items of one request in a commit. */
export interface Entry {
  appId: AppId;
  /** Epoch ms. */
  receivedAt: number;
  items: readonly PreparedItem[];
  /** Items dropped earlier, which are only counted. */
  dropped: readonly DropReason[];
  /** True for data about people that does not count as a visit. */
  quiet?: boolean;
  /** True for data from a file, which starts no trigger. */
  silent?: boolean;
  /** Limits for data that anyone may send. */
  limits?: DataLimits;
  /**
   * Numbers of the quarantined rows that these items come from. They are stored whatever the plan says, and removed
   * from quarantine.
   */
  released?: readonly number[];
  /** Time of their release, epoch ms. */
  releasedAt?: number;
}

/** One item in a commit. */
export interface Work {
  entry: Entry;
  item: PreparedItem;
  appId: AppId;
  outcome: Outcome | undefined;
  problems: readonly WorkProblem[] | undefined;
  /** The tag of a hit. */
  tag: KnownTag | undefined;
  /** The app-info of the item that is kept. */
  appInfo: readonly AppInfoChange[] | undefined;
  /** Values that were not kept though the item was stored. */
  lostAppInfo: readonly LostAppInfo[] | undefined;
  person: PersonRef;
  device: DeviceRef | undefined;
  /** True when the device may not get the user that it names. Known inside the transaction. */
  claimed: boolean;
  sessionId: string | undefined;
}

const HIT_KINDS: ReadonlySet<string> = new Set(["event", "activity", "job", "error", "crash"]);

/** Returns true for items that become rows of `hits`. The others change users, links, sessions or durations. */
export function isHit(item: PreparedItem): boolean {
  return HIT_KINDS.has(item.kind);
}
