import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

interface Looks {
  /** Members at the last look. */
  before: Bitset;
  /** Members now. */
  members: Bitset;
  /** Everybody there is now. */
  live: Bitset;
  /** id, final id, id, final id, … of those that were merged away. */
  merged: Int32Array;
}

/**
 * Who came in and who went out between two looks at a segment. Two people who turned out to be one were in if either was;
 * who was erased did not leave. There is no hysteresis: who is in at one look and out at the next has left.
 */
export function membershipChanges({ before, members, live, merged }: Looks): {
  entered: Int32Array;
  left: Int32Array;
} {
  const was = before.resized(members.size);
  for (let i = 0; i < merged.length; i += 2) {
    if (before.has(merged[i] as number)) was.add(merged[i + 1] as number);
  }
  return {
    entered: members.without(was).ids(),
    left: was.without(members).and(live).ids(),
  };
}
