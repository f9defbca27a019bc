/** The first name that is not taken: `nth(1)`, else `nth(2)`, and so on. */
export function freeName(taken: Iterable<string>, nth: (n: number) => string): string {
  const names = new Set(taken);
  for (let n = 1; ; n++) {
    const name = nth(n);
    if (!names.has(name)) return name;
  }
}

/** The name of a copy: `Welcome (copy)`, `Welcome (copy 2)`. A copy of a copy is counted on, not nested. */
export function copyName(base: string, taken: Iterable<string>): string {
  return freeName(taken, (n) => (n === 1 ? `${base} (copy)` : `${base} (copy ${n})`));
}

/** The name that copies of `name` begin with, at most `max` characters. */
export function copyBase(name: string, max: number): string {
  return name.replace(/ \(copy(?: \d+)?\)$/, "").slice(0, max);
}
