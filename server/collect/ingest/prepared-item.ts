import type { LostAppInfo } from "@/server/collect/hits/app-info-drop.ts";
import type { AppInfoChange } from "@/server/collect/people/app-info.ts";

/** Kinds of items that become rows of `hits`. */
export type HitKind = "event" | "activity" | "job" | "error" | "crash";

/** The purpose of an item beyond naming its user. */
export type ItemKind = HitKind | "identify" | "group" | "alias" | "session" | "activity_end";

/** An item that passed every check that needs no database. */
export interface PreparedItem {
  /** Position in its batch. */
  index: number;
  kind: ItemKind;
  /** The name of a hit: 1 to 128 characters. */
  name: string;
  messageId: string | undefined;
  userId: string | undefined;
  anonymousId: string | undefined;
  /** alias: the id to be joined to `userId`. */
  previousId: string | undefined;
  /** Corrected time, epoch ms. */
  ts: number;
  /** UUID text. For an item with a message id but no timestamp it is found at commit, by `untimedKey`. */
  id: string;
  untimedKey: string | undefined;
  messageHash: string | undefined;
  extras: Record<string, unknown> | undefined;
  durationMs: number | undefined;
  /** activity_end: the hit that gets its duration. */
  activityHitId: string | undefined;
  appInfo: readonly AppInfoChange[] | undefined;
  /** Values of app-info that cannot be kept. */
  lostAppInfo: readonly LostAppInfo[] | undefined;
  /** `context.device.id`, else the anonymous id; undefined = sent by a server. */
  deviceKey: string | undefined;
  /** True when it came with the public write key. */
  fromDevice: boolean;
  /** True when a device named the user without a proof. */
  claimed: boolean;
  sessionKey: string | undefined;
  /** The context without its IP address. */
  context: Record<string, unknown> | undefined;
  /** Two-letter code, found by the IP address. */
  country: string | undefined;
  /** The item as received: shown when it breaks the plan, and kept when it is held back. */
  raw: Record<string, unknown>;
}
