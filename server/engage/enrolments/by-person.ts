/** Groups rows by the person they are about. */
export function byPerson<T extends { person: number }>(all: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const one of all) {
    const list = found.get(one.person);
    if (list) list.push(one);
    else found.set(one.person, [one]);
  }
  return found;
}
