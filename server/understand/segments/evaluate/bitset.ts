/**
 * A set of small whole numbers (user ids), one bit each: 1 M users = 125 KB. Sets of one evaluation
 * share one `size`.
 */
export class Bitset {
  private constructor(
    /** Ids 0 … size - 1 can be members. */
    readonly size: number,
    private readonly words: Uint32Array,
  ) {}

  static empty(size: number): Bitset {
    return new Bitset(size, new Uint32Array((size + 31) >>> 5));
  }

  /** Ids at or above `size` are left out. */
  static of(size: number, ids: ArrayLike<number>): Bitset {
    const set = Bitset.empty(size);
    set.addAll(ids);
    return set;
  }

  /** Reads the result of `toBytes`, for ids below eight times its length. */
  static fromBytes(bytes: Uint8Array): Bitset {
    const set = Bitset.empty(bytes.length * 8);
    new Uint8Array(set.words.buffer).set(bytes);
    return set;
  }

  /** Returns the set as bytes for storage. */
  toBytes(): Uint8Array {
    return new Uint8Array(this.words.buffer.slice(0));
  }

  addAll(ids: ArrayLike<number>): void {
    for (let i = 0; i < ids.length; i++) this.add(ids[i] as number);
  }

  /** Returns a copy for ids below `size`. */
  resized(size: number): Bitset {
    const copy = Bitset.empty(size);
    copy.words.set(this.words.subarray(0, copy.words.length));
    const last = copy.words.length - 1;
    // Bits above the end would show up again in a larger copy, and in counts.
    if (size % 32 !== 0 && size < this.size) {
      copy.words[last] = (copy.words[last] as number) & ((1 << (size % 32)) - 1);
    }
    return copy;
  }

  add(id: number): void {
    if (id < this.size) this.words[id >>> 5] = (this.words[id >>> 5] as number) | (1 << (id & 31));
  }

  has(id: number): boolean {
    return id < this.size && (((this.words[id >>> 5] as number) >>> (id & 31)) & 1) === 1;
  }

  and(other: Bitset): Bitset {
    return this.combine(other, (a, b) => a & b);
  }

  or(other: Bitset): Bitset {
    return this.combine(other, (a, b) => a | b);
  }

  /** Returns the members of this set that are not in `other`. */
  without(other: Bitset): Bitset {
    return this.combine(other, (a, b) => a & ~b);
  }

  private combine(other: Bitset, op: (a: number, b: number) => number): Bitset {
    if (other.size !== this.size) throw new Error("sets of different sizes");
    return new Bitset(
      this.size,
      this.words.map((word, i) => op(word, other.words[i] as number)),
    );
  }

  count(): number {
    let total = 0;
    for (const word of this.words) {
      let x = word - ((word >>> 1) & 0x55555555);
      x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
      total += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return total;
  }

  /** Returns up to `limit` members above `after`, rising. */
  ids(limit = Number.POSITIVE_INFINITY, after = -1): Int32Array {
    const out: number[] = [];
    for (let i = (after + 1) >>> 5; i < this.words.length && out.length < limit; i++) {
      for (let word = this.words[i] as number; word !== 0 && out.length < limit; word &= word - 1) {
        const id = i * 32 + (31 - Math.clz32(word & -word));
        if (id > after) out.push(id);
      }
    }
    return Int32Array.from(out);
  }
}
