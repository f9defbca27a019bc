import type { PlannedKind } from "@/server/collect/tags/schema.ts";

export type Nearness = "kind" | "case" | "separators" | "spelling";

interface Named {
  kind: PlannedKind;
  name: string;
}

/** The closest kind comes first. */
const ORDER: readonly Nearness[] = ["case", "separators", "kind", "spelling"];

/** Returns in which way a received, unplanned name resembles a planned one; null when it is a different name. */
export function nearness(received: Named, planned: Named): Nearness | null {
  if (received.kind !== planned.kind) return received.name === planned.name ? "kind" : null;
  if (received.name === planned.name) return null;
  if (received.name.toLowerCase() === planned.name.toLowerCase()) return "case";
  const [a, b] = [bare(received.name), bare(planned.name)];
  if (a === b && a !== "") return "separators";
  // `level_1` and `level_2` are different on purpose.
  if (withoutDigits(a) === withoutDigits(b)) return null;
  const shorter = Math.min(a.length, b.length);
  const allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
  return distance(a, b, allowed) <= allowed ? "spelling" : null;
}

/** Returns the planned name that a received one resembles most, or undefined. */
export function nearestPlanned<T extends Named>(
  received: Named,
  planned: readonly T[],
): { tag: T; nearness: Nearness } | undefined {
  const near = planned.flatMap((tag) => {
    const how = nearness(received, tag);
    return how ? [{ tag, nearness: how }] : [];
  });
  return near.sort((a, b) => ORDER.indexOf(a.nearness) - ORDER.indexOf(b.nearness))[0];
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function withoutDigits(name: string): string {
  return name.replace(/\p{N}/gu, "");
}

/**
 * Counts the edits (insert, delete, replace, swap of neighbours) from one to the other. A distance beyond `max` only
 * reads as more than `max`.
 */
function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
