import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

interface Looks {
  /** Members at the last check. */
  before: Bitset;
  /** Members now. */
  members: Bitset;
  /** Everyone who exists now. */
  live: Bitset;
  /** The sequence id, final id, id, final id, … of merged people. */
  merged: Int32Array;
}

/**
 * Finds who entered and who left between two checks of a segment. A merged person was a member if either of the two
 * was; an erased person did not leave. There is no hysteresis: a person who is a member at one check and not at the
 * next has left.
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
