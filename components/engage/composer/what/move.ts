/** Returns the list with the item at `at` moved by `by` places. */
export function move<T>(list: readonly T[], at: number, by: number): T[] {
  const next = [...list];
  const [item] = next.splice(at, 1);
  if (item !== undefined) next.splice(Math.max(0, at + by), 0, item);
  return next;
}
