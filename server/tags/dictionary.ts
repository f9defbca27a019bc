import type { Db } from "@/db/client.ts";
import type { ExtraType, TagKind } from "@/server/tags/schema.ts";
import type { TagRow } from "@/server/tags/store.ts";
import { insertTags, selectTags, updateSeen } from "@/server/tags/store.ts";

/** After this long, names blocked or planned by another process are known here. */
const TTL_MS = 10_000;
const EXTRAS_MAX = 200;
const EXTRA_CHARS_MAX = 128;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:$|[T ]\d\d:)/;

/** A tag as this process knows it. */
export interface KnownTag {
  id: number;
  kind: TagKind;
  name: string;
  status: TagRow["status"];
  type: string | null;
  extras: Map<string, string>;
}

interface KnownApp {
  tags: Map<string, KnownTag>;
  counts: Map<TagKind, number>;
  loadedAt: number;
}

const keyOf = (kind: TagKind, name: string) => `${kind}:${name}`;

/**
 * The names of all apps, in this process's memory: resolves names to tags, makes missing ones, and collects which
 * extras and types were seen. One per database.
 */
export class TagDictionary {
  readonly #apps = new Map<number, KnownApp>();
  readonly #unsaved = new Map<KnownTag, { extras: Record<string, string>; type: string | null }>();

  constructor(private readonly namesMax: number) {}

  /** Forgets what is known of an app: the next use reads it anew. */
  forget(appId: number): void {
    this.#apps.delete(appId);
  }

  /** Makes sure that `find` answers for these names. Names beyond the limit of their kind stay unknown. */
  async ensure(
    db: Db,
    appId: number,
    names: Iterable<{ kind: TagKind; name: string }>,
  ): Promise<void> {
    const app = await this.#load(db, appId);
    const missing: { kind: TagKind; name: string }[] = [];
    const asked = new Set<string>();
    for (const { kind, name } of names) {
      const key = keyOf(kind, name);
      if (app.tags.has(key) || asked.has(key)) continue;
      const count = app.counts.get(kind) ?? 0;
      if (count >= this.namesMax) continue;
      app.counts.set(kind, count + 1);
      asked.add(key);
      missing.push({ kind, name });
    }
    if (missing.length === 0) return;
    try {
      for (const row of await insertTags(db, appId, missing)) this.#know(app, row);
    } catch (error) {
      this.forget(appId);
      throw error;
    }
  }

  find(appId: number, kind: TagKind, name: string): KnownTag | undefined {
    return this.#apps.get(appId)?.tags.get(keyOf(kind, name));
  }

  /** `kind:name` of what the app's plan blocks, at most `max`. */
  blocked(appId: number, max: number): string[] {
    const found: string[] = [];
    for (const [key, { status }] of this.#apps.get(appId)?.tags ?? []) {
      if (status === "blocked" && found.length < max) found.push(key);
    }
    return found;
  }

  /** Notes the extras of a stored hit. Cheap when they are known: one look per extra. */
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

  /** Writes what was newly seen. A failure loses nothing: it is seen and written again. */
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

  async #load(db: Db, appId: number): Promise<KnownApp> {
    const known = this.#apps.get(appId);
    const now = performance.now();
    if (known && now - known.loadedAt < TTL_MS) return known;
    const rows = await selectTags(db, appId);
    const app: KnownApp = { tags: new Map(), counts: new Map(), loadedAt: now };
    for (const row of rows) {
      this.#know(app, row);
      app.counts.set(row.kind, (app.counts.get(row.kind) ?? 0) + 1);
    }
    this.#apps.set(appId, app);
    return app;
  }

  #know(app: KnownApp, row: TagRow): void {
    const extras = new Map(Object.entries(row.extras));
    app.tags.set(keyOf(row.kind, row.name), { ...row, extras });
  }
}

function typeOf(value: unknown): ExtraType | undefined {
  switch (typeof value) {
    case "string":
      return ISO_DATE.test(value) ? "date" : "string";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "object":
      return value === null ? undefined : "mixed";
    default:
      return undefined;
  }
}
