import type { Db } from "@/db/client.ts";
import { countNewUsers, reserveUserIds } from "@/server/account/apps/store.counters.ts";
import type { Edge, Identity } from "@/server/collect/people/link-identities.ts";
import { isSettled, linkIdentities } from "@/server/collect/people/link-identities.ts";
import { selectErased, selectErasures } from "@/server/collect/people/store.erased.ts";
import type { IdentityKey, NewIdentity } from "@/server/collect/people/store.identities.ts";
import {
  insertIdentities,
  selectIdentities,
  updateLinks,
} from "@/server/collect/people/store.identities.ts";
import { joinPersons, moveRows } from "@/server/collect/people/store.merge.ts";
import type { AppId } from "@/server/id.ts";

/** An id that items of this commit name. `ownUserId` is known after `prepare`, certain after `settle`. */
export interface PersonRef extends NewIdentity {
  /** True when this commit created it, with the right times. */
  isNew: boolean;
}

interface LinkNote {
  rank: 1 | 2;
  /** Epoch ms. */
  at: number;
  guarded?: boolean;
}

/** The data changed after it was read. Start again. */
export class LateChange extends Error {}

/** A link appeared after the ids were read. Start again, with the app locked for linking. */
class LateLink extends LateChange {}

/** A person was erased after the ids were read. */
class LateErasure extends LateChange {}

/** Devices asked to merge two of the app's own ids. Start again without these items. */
export class RefusedAliases extends Error {
  constructor(
    readonly appId: AppId,
    /** Keys in the form of `aliasKey`. */
    readonly keys: ReadonlySet<string>,
  ) {
    super("aliases between the app's own ids");
  }
}

/** New ids belong to erased people. Start again without the items that name them. */
export class ErasedIds extends Error {
  constructor(
    readonly appId: AppId,
    /** Keys in the form of `keyOf`. */
    readonly keys: ReadonlySet<string>,
  ) {
    super("ids of erased people");
  }
}

/** The app has no room for these new ids today. Start again without the items that name them. */
export class TooManyPeople extends Error {
  constructor(
    readonly appId: AppId,
    /** Keys in the form of `keyOf`. */
    readonly keys: ReadonlySet<string>,
  ) {
    super("too many new people");
  }
}

const NONE: ReadonlySet<string> = new Set();

export const keyOf = (kind: "user" | "anon", value: string): string => `${kind}:${value}`;

export const aliasKey = (from: string, to: string): string => `${from}\0${to}`;

/** Finds or creates the ids of one app that a commit needs, and links those that belong together. */
export class People {
  readonly #refs = new Map<string, PersonRef>();
  readonly #edges: Edge[] = [];
  #known = new Map<string, Identity>();
  #missing: PersonRef[] = [];
  #erasures = 0;
  #erased: ReadonlySet<string> = NONE;
  readonly #claims = new Map<string, IdentityKey>();
  readonly #mentioned: IdentityKey[] = [];
  readonly #ceilings = new Map<string, number | null>();
  #refused: ReadonlySet<string> = NONE;
  exclusive = false;

  constructor(readonly app: { id: AppId }) {}

  /** Returns the user row for data about this id at `ts` (epoch ms). */
  want(kind: "user" | "anon", value: string, ts: number): PersonRef {
    const key = keyOf(kind, value);
    const ref = this.#refs.get(key);
    if (!ref) {
      const made = { kind, value, ownUserId: 0, firstMs: ts, lastMs: ts, isNew: false };
      this.#refs.set(key, made);
      return made;
    }
    if (ts < ref.firstMs) ref.firstMs = ts;
    if (ts > ref.lastMs) ref.lastMs = ts;
    return ref;
  }

  /** Notes an id that is written down but not created. It must not be that of an erased person either. */
  mention(key: IdentityKey): void {
    this.#mentioned.push(key);
  }

  /** Notes how many new people a day the sender of this id may create; null = any number, and decides. */
  limit({ kind, value }: IdentityKey, perDay: number | null): void {
    const key = keyOf(kind, value);
    if (this.#ceilings.get(key) !== null) this.#ceilings.set(key, perDay);
  }

  /** Notes that a device names a user without proof. `owns` answers after `settle`. */
  claim(anonymousId: string, userId: string): void {
    this.#claims.set(keyOf("anon", anonymousId), { kind: "anon", value: anonymousId });
    this.#claims.set(keyOf("user", userId), { kind: "user", value: userId });
  }

  /** Returns true when the anonymous id belongs to the user. Ask about what was claimed. */
  owns(anonymousId: string, userId: string): boolean {
    const anon = this.#known.get(keyOf("anon", anonymousId));
    return anon !== undefined && anon.userId === this.#known.get(keyOf("user", userId))?.userId;
  }

  /** Notes an identify (rank 1) or alias (rank 2): `from` is now the app's own id `to`. A guarded one never merges two users. */
  link(from: string, to: string, { rank, at, guarded = false }: LinkNote): void {
    if (rank === 2 && from === to) return;
    this.want("anon", from, at);
    this.want("user", to, at);
    this.#edges.push({ from, link: { rank, at, key: to }, guarded });
  }

  /**
   * Looks the ids up, reserves numbers for new ones over `outside` the transaction, and finds out whether links must
   * be made. Does not throw for its findings, because others prepare on the same connection at the same time.
   */
  async prepare(db: Db, outside: Db): Promise<void> {
    const probes = this.#edges.flatMap(({ from, link }) =>
      link.rank === 2 && !this.#refs.has(keyOf("user", from))
        ? [{ kind: "user" as const, value: from }]
        : [],
    );
    // Sent together, the count first, so that an erasure in between counts as one that came later.
    const [erasures, known] = await Promise.all([
      selectErasures(db, [this.app.id]),
      this.#load(db, [...this.#refs.values(), ...probes, ...this.#claims.values()]),
    ]);
    this.#erasures = erasures.get(this.app.id) ?? 0;
    this.#known = known;
    this.#missing = [];
    for (const [key, ref] of this.#refs) {
      const identity = this.#known.get(key);
      ref.isNew = !identity;
      if (identity) ref.ownUserId = identity.ownUserId;
      else this.#missing.push(ref);
    }
    this.exclusive ||= this.#edges.some((edge) => !this.#isSettled(edge));
    this.#erased = await this.#findErased(db, probes);
    this.#refused = await this.#findRefused(outside);
    if (this.#missing.length === 0 || this.#erased.size + this.#refused.size > 0) return;
    this.#missing.sort((a, b) => (keyOf(a.kind, a.value) < keyOf(b.kind, b.value) ? -1 : 1));
    let next = await reserveUserIds({ db: outside, app: this.app }, this.#missing.length);
    for (const ref of this.#missing) ref.ownUserId = next++;
  }

  /**
   * Checks that no one was erased since `prepare`, after which its findings may be out of date. Throws `ErasedIds`,
   * `TooManyPeople` and `LateErasure`. Send it together with the lock, so that it costs no round trip.
   */
  async confirm(db: Db): Promise<void> {
    if (this.#erased.size > 0) throw new ErasedIds(this.app.id, this.#erased);
    if (this.#refused.size > 0) throw new TooManyPeople(this.app.id, this.#refused);
    const erasures = await selectErasures(db, [this.app.id]);
    if ((erasures.get(this.app.id) ?? 0) !== this.#erasures) throw new LateErasure();
  }

  /** Creates new ids and links. Call it after the lock. Throws `LateLink` and `RefusedAliases`. */
  async settle(db: Db): Promise<void> {
    const late = await this.#insertMissing(db);
    if (late.length > 0 && !this.exclusive) {
      this.exclusive = true;
      throw new LateLink();
    }
    if (!this.exclusive) return;
    await this.#link(db, late);
    if (this.#claims.size > 0) this.#known = await this.#load(db, [...this.#claims.values()]);
  }

  /** Only new ids can be those of erased people. An app that never erased anyone is not queried. */
  async #findErased(db: Db, probes: readonly IdentityKey[]): Promise<ReadonlySet<string>> {
    if (this.#erasures === 0) return NONE;
    const unknown = probes.filter(({ kind, value }) => !this.#known.has(keyOf(kind, value)));
    const asked: IdentityKey[] = [...this.#missing, ...unknown, ...this.#mentioned];
    if (asked.length === 0) return NONE;
    const erased = await selectErased({ db, app: this.app }, asked);
    return new Set([...erased.keys()].map(({ kind, value }) => keyOf(kind, value)));
  }

  /** Returns the new ids beyond what the app takes in a day. */
  async #findRefused(db: Db): Promise<ReadonlySet<string>> {
    const limited = this.#missing.flatMap(({ kind, value }) => {
      const key = keyOf(kind, value);
      const perDay = this.#ceilings.get(key);
      return typeof perDay === "number" ? [{ key, perDay }] : [];
    });
    const [first] = limited;
    if (!first) return NONE;
    const room = first.perDay - (await countNewUsers({ db, app: this.app }));
    return new Set(limited.slice(Math.max(0, room)).map(({ key }) => key));
  }

  #isSettled(edge: Edge): boolean {
    return isSettled(
      edge,
      this.#known.get(keyOf("anon", edge.from)),
      this.#known.get(keyOf("user", edge.from)),
      this.#known.get(keyOf("user", edge.link.key)),
    );
  }

  /** Returns own ids seen for the first time that were aliases before. */
  async #insertMissing(db: Db): Promise<string[]> {
    if (this.#missing.length === 0) return [];
    const made = await insertIdentities({ db, app: this.app }, this.#missing);
    if (made < this.#missing.length) {
      const found = await this.#load(db, this.#missing);
      for (const ref of this.#missing) {
        const identity = found.get(keyOf(ref.kind, ref.value));
        if (!identity) throw new Error("an identity vanished while it was being made");
        ref.isNew = identity.ownUserId === ref.ownUserId;
        ref.ownUserId = identity.ownUserId;
      }
    }
    const users = this.#missing.filter(({ kind }) => kind === "user");
    const anons = await selectIdentities(
      { db, app: this.app },
      users.map(({ value }) => ({ kind: "anon", value })),
    );
    return anons.filter(({ aliases }) => aliases.length > 0).map(({ value }) => value);
  }

  async #link(db: Db, late: readonly string[]): Promise<void> {
    const keys = new Map<string, IdentityKey>();
    const add = (kind: "user" | "anon", value: string) =>
      keys.set(keyOf(kind, value), { kind, value });
    for (const { from, link } of this.#edges) {
      add("anon", from);
      add("user", from);
      add("user", link.key);
    }
    for (const value of late) {
      add("anon", value);
      add("user", value);
    }
    let found = await this.#load(db, [...keys.values()]);
    for (const value of late) {
      for (const key of found.get(keyOf("anon", value))?.aliases ?? []) add("user", key);
    }
    if (late.length > 0) found = await this.#load(db, [...keys.values()]);
    const users = new Map<string, Identity>();
    const anons = new Map<string, Identity>();
    for (const identity of found.values()) {
      (identity.kind === "user" ? users : anons).set(identity.value, identity);
    }
    this.#refuseAliases(users);
    const { joined, changed, moved } = linkIdentities(users, anons, this.#edges, late);
    await joinPersons({ db, app: this.app }, joined);
    await updateLinks({ db, app: this.app }, changed);
    await moveRows({ db, app: this.app }, moved);
  }

  #refuseAliases(users: ReadonlyMap<string, Identity>): void {
    const refused = this.#edges.filter(({ from, link, guarded }) => {
      const known = guarded ? users.get(from) : undefined;
      return known !== undefined && known.userId !== users.get(link.key)?.userId;
    });
    if (refused.length === 0) return;
    const keys = new Set(refused.map(({ from, link }) => aliasKey(from, link.key)));
    throw new RefusedAliases(this.app.id, keys);
  }

  async #load(db: Db, keys: readonly IdentityKey[]): Promise<Map<string, Identity>> {
    const rows = await selectIdentities({ db, app: this.app }, keys);
    return new Map(rows.map((row) => [keyOf(row.kind, row.value), row]));
  }
}
