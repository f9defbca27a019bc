import { SECOND_MS } from "@/server/time.ts";

interface Level {
  tokens: number;
  at: number;
}

/** The size of a bucket, and how fast it fills again. */
export interface BucketSize {
  capacity: number;
  perSecond: number;
}

/**
 * Token buckets by key, in the memory of this process: after a restart all are full, and several processes allow
 * several times as much. A new key starts with a full bucket.
 */
export class TokenBuckets {
  readonly #levels = new Map<string, Level>();

  /** `keysMax` bounds the memory: the keys that were not used for longest are forgotten. */
  constructor(private readonly keysMax = 10_000) {}

  /**
   * Takes `n` tokens and returns 0, or takes none and returns the milliseconds after which there will be enough. A
   * full bucket gives any amount, and owes the rest, so that one large request is not refused for ever.
   */
  take(key: string, n: number, { size, now }: { size: BucketSize; now: number }): number {
    const level = this.#filled(key, size, now);
    const needed = Math.min(n, size.capacity);
    if (level.tokens < needed) {
      return Math.ceil(((needed - level.tokens) / size.perSecond) * SECOND_MS);
    }
    level.tokens -= n;
    return 0;
  }

  #filled(key: string, { capacity, perSecond }: BucketSize, now: number): Level {
    const level = this.#levels.get(key) ?? { tokens: capacity, at: now };
    const gained = (Math.max(0, now - level.at) / SECOND_MS) * perSecond;
    level.tokens = Math.min(capacity, level.tokens + gained);
    level.at = now;
    this.#levels.delete(key);
    this.#levels.set(key, level);
    if (this.#levels.size > this.keysMax) {
      const oldest = this.#levels.keys().next();
      if (!oldest.done) this.#levels.delete(oldest.value);
    }
    return level;
  }
}
