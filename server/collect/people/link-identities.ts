/** The links of one id; see `identities`. */
export interface Identity {
  kind: "user" | "anon";
  value: string;
  ownUserId: number;
  userId: number;
  link: Link | undefined;
  aliases: string[];
}

/** `alias` takes precedence over `identify`. `key` is the app's own id. */
export interface Link {
  rank: 1 | 2;
  /** Epoch ms. */
  at: number;
  key: string;
}

/** A statement of an item: `from` is now `link.key`. */
export interface Edge {
  from: string;
  link: Link;
  /** True when a device asks for it. It links an anonymous id, and never merges two users. */
  guarded?: boolean;
}

interface Linked {
  /** Persons that became one, in order: `from` is now `to`. */
  joined: { from: number; to: number }[];
  /** Anonymous ids whose link or aliases changed. */
  changed: Identity[];
  /** User rows of anonymous ids that changed to another person. */
  moved: { ownUserId: number; to: number }[];
}

const ALIASES_MAX = 50;

/**
 * Returns true when `a` takes precedence over `b`: alias before identify, then the earliest, then the smaller key.
 */
function isStronger(a: Link, b: Link | undefined): boolean {
  if (!b) return true;
  if (a.rank !== b.rank) return a.rank > b.rank;
  if (a.at !== b.at) return a.at < b.at;
  return a.key < b.key;
}

/**
 * Returns true when an edge cannot change anything. Links only get stronger, so a repeat of an old one is settled.
 */
export function isSettled(
  edge: Edge,
  anon: Identity | undefined,
  fromUser: Identity | undefined,
  toUser: Identity | undefined,
): boolean {
  if (!anon || isStronger(edge.link, anon.link)) return false;
  if (edge.link.rank === 1) return true;
  if (edge.guarded) return !fromUser || fromUser.userId === toUser?.userId;
  if (!anon.aliases.includes(edge.link.key)) return anon.aliases.length >= ALIASES_MAX;
  return !fromUser || fromUser.userId === toUser?.userId;
}

/**
 * Applies edges to identities and changes their fields. `users` and `anons` must contain every id that the edges name
 * (an alias's `from` under both kinds, if known). `late` are own ids seen for the first time, which may have been
 * aliases before. Whatever the order of calls, the same ids end in the same persons.
 */
export function linkIdentities(
  users: ReadonlyMap<string, Identity>,
  anons: ReadonlyMap<string, Identity>,
  edges: readonly Edge[],
  late: readonly string[],
): Linked {
  const joined: Linked["joined"] = [];
  const join = (from: Identity, to: Identity) => {
    const [lost, kept] = [from.userId, to.userId];
    if (lost === kept) return;
    joined.push({ from: lost, to: kept });
    for (const identity of [...users.values(), ...anons.values()]) {
      if (identity.userId === lost) identity.userId = kept;
    }
  };
  const changed = new Set<Identity>();
  const relinked = new Set<Identity>();
  for (const { from, link, guarded } of edges) {
    const anon = anons.get(from);
    if (anon && isStronger(link, anon.link)) {
      anon.link = link;
      changed.add(anon);
      relinked.add(anon);
    }
    if (link.rank === 1 || guarded) continue;
    if (anon && !anon.aliases.includes(link.key) && anon.aliases.length < ALIASES_MAX) {
      anon.aliases.push(link.key);
      changed.add(anon);
    }
    joinKnown(users, from, link.key, join);
  }
  for (const value of late) {
    for (const key of anons.get(value)?.aliases ?? []) joinKnown(users, value, key, join);
  }
  const moved: Linked["moved"] = [];
  for (const anon of relinked) {
    const to = anon.link && users.get(anon.link.key)?.userId;
    if (to === undefined || to === anon.userId) continue;
    anon.userId = to;
    moved.push({ ownUserId: anon.ownUserId, to });
  }
  return { joined, changed: [...changed], moved };
}

function joinKnown(
  users: ReadonlyMap<string, Identity>,
  from: string,
  to: string,
  join: (from: Identity, to: Identity) => void,
): void {
  const [a, b] = [users.get(from), users.get(to)];
  if (a && b) join(a, b);
}
