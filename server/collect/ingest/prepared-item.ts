import type { AppInfoChange } from "@/server/collect/people/app-info.ts";

/** Kinds of items that become rows of `hits`. */
export type HitKind = "event" | "activity" | "job" | "error" | "crash";

/** What an item does beyond naming its user. */
export type ItemKind = HitKind | "identify" | "group" | "alias" | "session" | "activity_end";

/** An item that passed every check that needs no database. */
export interface PreparedItem {
  /** Position in its batch. */
  index: number;
  kind: ItemKind;
  /** Of hits: 1 to 128 characters. */
  name: string;
  messageId: string | undefined;
  userId: string | undefined;
  anonymousId: string | undefined;
  /** alias: the id to be joined to `userId`. */
  previousId: string | undefined;
  /** Corrected time, epoch ms. */
  ts: number;
  /** UUID text; of an item with a message id but no timestamp: found at commit, by `untimedKey`. */
  id: string;
  untimedKey: string | undefined;
  messageHash: string | undefined;
  extras: Record<string, unknown> | undefined;
  durationMs: number | undefined;
  /** activity_end: the hit that gets its duration. */
  activityHitId: string | undefined;
  appInfo: readonly AppInfoChange[] | undefined;
  /** `context.device.id`, else the anonymous id; undefined = sent by a server. */
  deviceKey: string | undefined;
  sessionKey: string | undefined;
  /** Without the address in it. */
  context: Record<string, unknown> | undefined;
  /** Two-letter code, found by an address. */
  country: string | undefined;
  /** As received: what is shown of an item that breaks the plan, and kept of one that is held back. */
  raw: Record<string, unknown>;
}
