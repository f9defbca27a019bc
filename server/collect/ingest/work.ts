import type { DropReason } from "@/server/collect/hits/drop-reason.ts";
import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import type { AppInfoChange } from "@/server/collect/people/app-info.ts";
import type { DeviceRef } from "@/server/collect/people/device-registry.ts";
import type { PersonRef } from "@/server/collect/people/people.ts";
import type { Problem } from "@/server/collect/tags/judge.ts";
import type { KnownTag } from "@/server/collect/tags/known-tag.ts";
import type { AppId } from "@/server/id.ts";

export type Outcome = "stored" | "deduplicated" | "quarantined" | DropReason;

/** A way in which an item breaks the plan, and the tag it breaks it at: that of the hit, or of an app-info it carries. */
export interface WorkProblem extends Problem {
  tag: KnownTag;
}

/** What became of an item, and how it breaks the plan. */
export interface Verdict {
  outcome: Outcome;
  problems: readonly WorkProblem[] | undefined;
}

/** What one request brings to a commit. */
export interface Entry {
  appId: AppId;
  /** Epoch ms. */
  receivedAt: number;
  items: readonly PreparedItem[];
  /** Dropped before: only to be counted. */
  dropped: readonly DropReason[];
  /** Said about people, not done by them: nobody counts as seen for it. */
  quiet?: boolean;
  /** Out of a file: sets no trigger off. */
  silent?: boolean;
  /** Numbers of quarantined rows that these items are: stored whatever the plan says, and taken out of quarantine. */
  released?: readonly number[];
  /** When they were released, epoch ms. */
  releasedAt?: number;
}

/** One item in a commit. */
export interface Work {
  entry: Entry;
  item: PreparedItem;
  appId: AppId;
  outcome: Outcome | undefined;
  problems: readonly WorkProblem[] | undefined;
  /** Of hits. */
  tag: KnownTag | undefined;
  /** What is taken of the app-info that the item carries. */
  appInfo: readonly AppInfoChange[] | undefined;
  person: PersonRef;
  device: DeviceRef | undefined;
  sessionId: string | undefined;
}

const HIT_KINDS: ReadonlySet<string> = new Set(["event", "activity", "job", "error", "crash"]);

/** True of items that become rows of `hits`; the others change users, links, sessions or durations. */
export function isHit(item: PreparedItem): boolean {
  return HIT_KINDS.has(item.kind);
}
