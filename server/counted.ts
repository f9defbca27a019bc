const whole = new Intl.NumberFormat("en");

/** "312 people", "1 person". */
export function counted(n: number, one: string, many: string): string {
  return `${whole.format(n)} ${n === 1 ? one : many}`;
}

export const people = (n: number): string => counted(n, "person", "people");

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
