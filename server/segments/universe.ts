import type { Db } from "@/db/client.ts";
import type { AppId } from "@/server/id.ts";
import { Bitset } from "@/server/segments/bitset.ts";
import { CHUNK, idChunks, idsIn, mergedPairs } from "@/server/segments/store.audience.ts";

/** The users of an app, as one evaluation sees them. */
export interface Universe {
  /** Users that count by themselves. */
  live: Bitset;
  /** id, final id, id, final id, … of those that were merged away. */
  merged: Int32Array;
}

/**
 * Users of an app below `size`. Ids are dense, so nearly every chunk of them is full and need not be listed: counting chunks
 * took half the time of sending 1 M ids.
 */
export async function readUniverse(db: Db, appId: AppId, size: number): Promise<Universe> {
  const [chunks, merged] = await Promise.all([idChunks(db, appId), mergedPairs(db, appId)]);
  const partial = chunks.filter(({ n }) => n < CHUNK).map(({ chunk }) => chunk);
  const live = Bitset.of(size, await idsIn(db, appId, partial));
  for (const { chunk, n } of chunks) {
    if (n < CHUNK) continue;
    for (let id = chunk * CHUNK + 1; id <= (chunk + 1) * CHUNK; id++) live.add(id);
  }
  const gone = Bitset.empty(size);
  for (let i = 0; i < merged.length; i += 2) gone.add(merged[i] as number);
  return { live: live.without(gone), merged };
}
