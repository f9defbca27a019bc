import fc from "fast-check";

/*
 * Statements about ids, and the rules of linking in their simplest form: the tests compare
 * ingestion with this model.
 */

export type Said =
  | { type: "identify"; anonymousId: string; userId: string; minute: number }
  | { type: "alias"; previousId: string; userId: string; minute: number }
  | { type: "track"; anonymousId: string; minute: number }
  | { type: "track"; userId: string; minute: number };

// Few ids, some of both kinds, so that all of them meet.
const anon = fc.constantFrom("a", "b", "c", "x", "y");
const user = fc.constantFrom("U", "V", "W", "x", "y");
const minute = fc.integer({ min: 1, max: 6 });
export const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("identify" as const),
      anonymousId: anon,
      userId: user,
      minute,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("alias" as const),
      previousId: fc.oneof(anon, user),
      userId: user,
      minute,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("track" as const), anonymousId: anon, minute }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("track" as const), userId: user, minute }),
  },
);

/**
 * Applies the rules in their simplest form, over the whole set of statements, without any order.
 */
export function referencePeople(all: readonly Said[]): Map<string, string> {
  const parent = new Map<string, string>();
  const root = (id: string): string => (parent.get(id) === id ? id : root(parent.get(id) ?? id));
  const add = (id: string) => parent.has(id) || parent.set(id, id);
  const unite = (a: string, b: string) => parent.set(root(a), root(b));
  const links = new Map<string, { rank: number; at: number; key: string }[]>();
  for (const one of all) {
    if ("userId" in one) add(`user:${one.userId}`);
    if (one.type === "track") {
      if ("anonymousId" in one) add(`anon:${one.anonymousId}`);
      continue;
    }
    const from = one.type === "identify" ? one.anonymousId : one.previousId;
    if (one.type === "alias" && from === one.userId) continue;
    add(`anon:${from}`);
    const rank = one.type === "alias" ? 0 : 1;
    links.set(from, [...(links.get(from) ?? []), { rank, at: -one.minute, key: one.userId }]);
  }
  for (const one of all) {
    if (one.type === "alias" && parent.has(`user:${one.previousId}`)) {
      unite(`user:${one.previousId}`, `user:${one.userId}`);
    }
  }
  const people = new Map<string, string>();
  for (const id of parent.keys()) if (id.startsWith("user:")) people.set(id, root(id));
  for (const id of parent.keys()) {
    if (!id.startsWith("anon:")) continue;
    const [strongest] = (links.get(id.slice(5)) ?? []).sort(
      (a, b) => a.rank - b.rank || a.at - b.at || (a.key < b.key ? -1 : 1),
    );
    people.set(id, strongest ? root(`user:${strongest.key}`) : id);
  }
  return people;
}

/** Returns groups of ids, in a form that can be compared. */
export function groups(people: ReadonlyMap<string, string | number>): string[] {
  const byPerson = new Map<string | number, string[]>();
  for (const [id, person] of people) byPerson.set(person, [...(byPerson.get(person) ?? []), id]);
  return [...byPerson.values()].map((ids) => ids.sort().join(" ")).sort();
}
