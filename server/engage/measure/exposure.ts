import type { ExposedGroup } from "@/server/engage/measure/store.exposures.ts";

/** The people of a group, and how many of them did what the message is for. */
export interface GroupCount {
  control: boolean;
  variant: string | null;
  reached: boolean;
  n: number;
  hits: number;
}

const NOBODY = -1;

/**
 * Counts who of a campaign did something within a window after their message was due. `finals` = the current owner of
 * each stored id. Two ids that became one person count once: from the earlier start, as treated when one of them was,
 * and as reached when one was.
 */
export class Exposure {
  readonly #groups: readonly ExposedGroup[];
  readonly #finals: Int32Array;
  readonly #windowMs: number;
  readonly #groupOf: Int16Array;
  readonly #starts: Float64Array;
  readonly #did: Uint8Array;

  constructor(groups: readonly ExposedGroup[], finals: Int32Array, windowMs: number) {
    this.#groups = groups;
    this.#finals = finals;
    this.#windowMs = windowMs;
    this.#groupOf = new Int16Array(finals.length).fill(NOBODY);
    this.#starts = new Float64Array(finals.length);
    this.#did = new Uint8Array(finals.length);
    groups.forEach((group, index) => {
      for (let i = 0; i < group.ids.length; i++) {
        this.#add(index, group.ids[i] as number, group.starts[i] as number);
      }
    });
  }

  #add(index: number, stored: number, start: number): void {
    const id = this.#finals[stored];
    // The id was created after the count began.
    if (id === undefined) return;
    const before = this.#groupOf[id] as number;
    if (before === NOBODY || start < (this.#starts[id] as number)) this.#starts[id] = start;
    if (before === NOBODY || this.#rank(index) > this.#rank(before)) this.#groupOf[id] = index;
  }

  #rank(index: number): number {
    const group = this.#groups[index];
    return group?.control ? 0 : group?.reached ? 2 : 1;
  }

  /** Records that a stored id did it at `at`. */
  did(stored: number, at: number): void {
    const id = this.#finals[stored];
    if (id === undefined || this.#groupOf[id] === NOBODY) return;
    const start = this.#starts[id] as number;
    if (at >= start && at < start + this.#windowMs) this.#did[id] = 1;
  }

  counts(): GroupCount[] {
    const counts = this.#groups.map(({ control, variant, reached }) => ({
      control,
      variant,
      reached,
      n: 0,
      hits: 0,
    }));
    for (let id = 0; id < this.#groupOf.length; id++) {
      const count = counts[this.#groupOf[id] as number];
      if (!count) continue;
      count.n++;
      count.hits += this.#did[id] as number;
    }
    return counts;
  }

  /** Returns the first and last start, and how many people have one at or after `since`; null without people. */
  span(since: number): { first: number; last: number; recent: number } | null {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    let recent = 0;
    for (let id = 0; id < this.#groupOf.length; id++) {
      if (this.#groupOf[id] === NOBODY) continue;
      const start = this.#starts[id] as number;
      if (start < first) first = start;
      if (start > last) last = start;
      if (start >= since) recent++;
    }
    return last < first ? null : { first, last, recent };
  }
}
