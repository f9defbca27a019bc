/**
 * Assigns people without storing anything: the same person always gets the same number for one seed, and numbers for
 * different seeds are independent. FNV-1a over the seed, then the finaliser of MurmurHash3 over both (public domain
 * algorithms).
 */
export function hashToUnit(seed: string, userId: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  let mixed = hash ^ Math.imul(userId, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** Returns true for `percent` of all people: the control group, which gets nothing. */
export function inControl(seed: string, userId: number, percent: number): boolean {
  return percent > 0 && hashToUnit(`control:${seed}`, userId) < percent / 100;
}

/** Picks one of the variants by weight. */
export function variantOf(
  seed: string,
  userId: number,
  all: readonly { id: string; weight: number }[],
): string {
  const total = all.reduce((sum, one) => sum + one.weight, 0);
  let left = hashToUnit(`variant:${seed}`, userId) * total;
  for (const { id, weight } of all) {
    if (left < weight) return id;
    left -= weight;
  }
  return all.at(-1)?.id ?? "a";
}

/** Returns true for the part of the audience that gets the message first while a test looks for its winner. */
export function inTest(seed: string, userId: number, percent: number): boolean {
  return hashToUnit(`test:${seed}`, userId) < percent / 100;
}
