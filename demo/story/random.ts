/**
 * A reproducible source of random numbers: the same words give the same numbers on every machine.
 */
export interface Random {
  /** Returns a number in [0, 1). */
  next(): number;
  /** Returns an integer in [from, to]. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Returns one of the keys with a probability proportional to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /**
   * Returns a number around `median`, skewed like durations: half of all lie between median /
   * spread and median * spread.
   */
  around(median: number, spread: number): number;
}

/** Words are hashed with FNV-1a; the numbers come from mulberry32. */
export function randomOf(...words: (string | number)[]): Random {
  let state = hashWords(words);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    weighted: (weights) => pickWeighted(weights, next()),
    around: (median, spread) => median * spread ** (normal(next) / 0.6745),
  };
}

function hashWords(words: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of words.join("\0")) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}

function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, at: number): K {
  let total = 0;
  for (const key in weights) total += weights[key];
  let rest = at * total;
  for (const key in weights) {
    rest -= weights[key];
    if (rest < 0) return key;
  }
  throw new Error("nothing to choose from");
}

/** The Box-Muller transform, with mean 0 and deviation 1. */
function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
