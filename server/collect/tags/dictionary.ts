import type { Db } from "@/db/client.ts";
import type { KnownTag } from "@/server/collect/tags/known-tag.ts";
import { knownTag, typeOf } from "@/server/collect/tags/known-tag.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import type { JudgedTagRow, PlanState } from "@/server/collect/tags/store.ts";
import {
  countNewNames,
  insertTags,
  selectPlanState,
  selectTags,
  updateSeen,
} from "@/server/collect/tags/store.ts";
import type { AppId } from "@/server/id.ts";

/** Upper bound until this process notices a plan changed by another process, and whether someone watches. */
const STATE_MS = 1_000;
/** After this time, tags are read again even without a sign of change. */
const TAGS_MS = 60_000;
const EXTRAS_MAX = 200;
const EXTRA_CHARS_MAX = 128;
const BLOCKED_MAX = 200;

interface KnownApp {
  tags: Map<string, KnownTag>;
  byId: Map<number, KnownTag>;
  counts: Map<TagKind, number>;
  blocked: string[];
  state: PlanState;
  paired: ReadonlyMap<string, number>;
  /** False while nothing is planned, so that nothing is checked. */
  hasPlan: boolean;
  loadedAt: number;
  checkedAt: number;
}

const NOBODY: ReadonlyMap<string, number> = new Map();
const keyOf = (kind: TagKind, name: string) => `${kind}:${name}`;

/**
 * The names of all apps with their plans, in this process's memory. Resolves names to tags, creates missing ones, and
 * collects received extras and types. One per database.
 */
export class TagDictionary {
  readonly #apps = new Map<number, KnownApp>();
  readonly #unsaved = new Map<KnownTag, { extras: Record<string, string>; type: string | null }>();

  constructor(private readonly namesMax: number) {}

  /** Clears the cache of an app. The next use reads it again. */
  forget(appId: AppId): void {
    this.#apps.delete(appId);
  }

  /**
   * Makes sure that `find` knows these names. Names beyond the limit of their kind stay unknown, and those beyond
   * `perDay`, the new names that the app takes in a day; null = any number.
   */
  async ensure(
    db: Db,
    appId: AppId,
    { names, perDay }: { names: Iterable<{ kind: TagKind; name: string }>; perDay: number | null },
  ): Promise<void> {
    const app = await this.#load(db, appId);
    const unknown: { kind: TagKind; name: string }[] = [];
    const asked = new Set<string>();
    for (const { kind, name } of names) {
      const key = keyOf(kind, name);
      if (app.tags.has(key) || asked.has(key)) continue;
      asked.add(key);
      unknown.push({ kind, name });
    }
    if (unknown.length === 0) return;
    let room =
      perDay === null
        ? unknown.length
        : Math.max(0, perDay - (await countNewNames({ db, app: { id: appId } })));
    const missing: { kind: TagKind; name: string }[] = [];
    for (const { kind, name } of unknown) {
      const count = app.counts.get(kind) ?? 0;
      if (count >= this.namesMax) continue;
      // The start of a session is no name of the app's.
      if (kind !== "session" && room-- <= 0) continue;
      app.counts.set(kind, count + 1);
      missing.push({ kind, name });
    }
    if (missing.length === 0) return;
    try {
      for (const row of await insertTags({ db, app: { id: appId } }, missing)) this.#know(app, row);
    } catch (error) {
      this.forget(appId);
      throw error;
    }
  }

  /** Returns the tag that a name counts as: its own, or the one it is mapped to. */
  find(appId: AppId, kind: TagKind, name: string): KnownTag | undefined {
    const app = this.#apps.get(appId);
    const tag = app?.tags.get(keyOf(kind, name));
    return (tag?.renamedTo && app?.byId.get(tag.renamedTo)) || tag;
  }

  /** Explains why a name is unknown after `ensure`. */
  whyUnknown(appId: AppId, kind: TagKind): "too_many_names" | "too_many_new_names" {
    const count = this.#apps.get(appId)?.counts.get(kind) ?? 0;
    return count >= this.namesMax ? "too_many_names" : "too_many_new_names";
  }

  /** Returns how strict the app is; undefined while it has no plan, so that nothing is checked. */
  modeOf(appId: AppId): PlanState["mode"] | undefined {
    const app = this.#apps.get(appId);
    return app?.hasPlan ? app.state.mode : undefined;
  }

  /** Returns the revision of this app's triggers. */
  triggersOf(appId: AppId): number {
    return this.#apps.get(appId)?.state.triggers ?? 0;
  }

  isWatched(appId: AppId): boolean {
    return this.#apps.get(appId)?.state.watched ?? false;
  }

  /** Returns paired devices: number by key. */
  pairedOf(appId: AppId): ReadonlyMap<string, number> {
    return this.#apps.get(appId)?.paired ?? NOBODY;
  }

  /** Returns `kind:name` of the tags that the app's plan blocks: at most 200, which keeps the response small. */
  blocked(appId: AppId): readonly string[] {
    return this.#apps.get(appId)?.blocked ?? [];
  }

  /** Notes the extras of a stored hit. Cheap when they are known: one look-up per extra. */
  see(tag: KnownTag, extras: Record<string, unknown> | undefined): void {
    if (tag.status === "planned") this.#change(tag);
    for (const key in extras) {
      const known = tag.extras.get(key);
      if (known === "mixed") continue;
      const type = typeOf(extras[key]);
      if (type === undefined || type === known) continue;
      if (known === undefined && (tag.extras.size >= EXTRAS_MAX || key.length > EXTRA_CHARS_MAX))
        continue;
      const both = known === undefined ? type : "mixed";
      tag.extras.set(key, both);
      this.#change(tag).extras[key] = both;
    }
  }

  /** Notes the type of an app-info value. */
  seeType(tag: KnownTag, type: string): void {
    if (tag.status === "planned") this.#change(tag);
    if (tag.type !== null) return;
    tag.type = type;
    this.#change(tag).type = type;
  }

  /** Writes new sightings. A failure loses nothing: they are seen and written again. */
  async save(db: Db): Promise<void> {
    for (const [tag, { extras, type }] of this.#unsaved) {
      await updateSeen(db, { id: tag.id, extras, type });
      this.#unsaved.delete(tag);
    }
  }

  #change(tag: KnownTag): { extras: Record<string, string>; type: string | null } {
    let change = this.#unsaved.get(tag);
    if (!change) {
      change = { extras: Object.create(null), type: null };
      this.#unsaved.set(tag, change);
    }
    if (tag.status === "planned") tag.status = "live";
    return change;
  }

  async #load(db: Db, appId: AppId): Promise<KnownApp> {
    const known = this.#apps.get(appId);
    const now = performance.now();
    if (known && now - known.checkedAt < STATE_MS) return known;
    const state = await selectPlanState({ db, app: { id: appId } });
    const isCurrent =
      known && now - known.loadedAt < TAGS_MS && known.state.revision === state.revision;
    const app = isCurrent ? known : await this.#read(db, appId, state, now);
    app.checkedAt = now;
    app.state = state;
    app.paired = new Map(state.paired.map(({ key, id }) => [key, id]));
    return app;
  }

  async #read(db: Db, appId: AppId, state: PlanState, now: number): Promise<KnownApp> {
    const app: KnownApp = {
      tags: new Map(),
      byId: new Map(),
      counts: new Map(),
      blocked: [],
      state,
      paired: NOBODY,
      hasPlan: false,
      loadedAt: now,
      checkedAt: now,
    };
    for (const row of await selectTags({ db, app: { id: appId } })) {
      this.#know(app, row);
      app.counts.set(row.kind, (app.counts.get(row.kind) ?? 0) + 1);
    }
    this.#apps.set(appId, app);
    return app;
  }

  #know(app: KnownApp, row: JudgedTagRow): void {
    const tag = knownTag(row);
    app.tags.set(keyOf(row.kind, row.name), tag);
    app.byId.set(row.id, tag);
    if (row.inPlan) app.hasPlan = true;
    if (row.status === "blocked" && app.blocked.length < BLOCKED_MAX) {
      app.blocked.push(keyOf(row.kind, row.name));
    }
  }
}
