import type { AppInfo } from "@/db/schema/users.ts";
import type { LostAppInfo } from "@/server/collect/hits/app-info-drop.ts";

export type AppInfoValue = string | number | boolean;
type AppInfoType = "string" | "number" | "boolean" | "date";

/** `null` deletes. */
export interface AppInfoChange {
  key: string;
  value: AppInfoValue | null;
}

/** Stored app-info of a user: values, and the epoch ms of each (also of deleted ones). */
export interface AppInfoState {
  appInfo: AppInfo;
  appInfoAt: Record<string, number>;
}

const KEY_CHARS_MAX = 64;
const KEY_SHOWN_MAX = 128;
const VALUE_CHARS_MAX = 1_024;
const CHANGES_MAX = 200;
/** Values that are named as lost: an item of 32 KB holds thousands of empty names. */
const LOST_MAX = 200;
/** Keys per user. Limits how large a public write key can make one row. */
const KEYS_MAX = 500;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** Dates are ISO 8601 strings. */
export function typeOfValue(value: AppInfoValue): AppInfoType {
  if (typeof value === "string") return ISO_DATE.test(value) ? "date" : "string";
  return typeof value === "number" ? "number" : "boolean";
}

/** Returns traits as app-info, without those that cannot be kept. */
export function changesOf(traits: Record<string, unknown>): AppInfoChange[] {
  return readTraits(traits).changes;
}

/**
 * Returns traits as app-info. `address: {city}` becomes `address.city`, one level deep; arrays and anything deeper
 * become JSON text, long texts are cut at 1,024 characters. `lost` names the values that cannot be kept.
 */
export function readTraits(
  traits: Record<string, unknown>,
  prefix = "",
): { changes: AppInfoChange[]; lost: LostAppInfo[] } {
  const changes: AppInfoChange[] = [];
  const lost: LostAppInfo[] = [];
  const put = (key: string, value: AppInfoValue | null) => {
    const reason =
      key.length === 0
        ? "no_key"
        : key.length > KEY_CHARS_MAX
          ? "key_too_long"
          : changes.length >= CHANGES_MAX
            ? "too_many_values"
            : undefined;
    if (reason === undefined) {
      changes.push({ key, value: typeof value === "string" ? cut(value) : value });
    } else if (lost.length < LOST_MAX) lost.push({ key: key.slice(0, KEY_SHOWN_MAX), reason });
  };
  for (const [key, value] of Object.entries(traits)) {
    if (isPlain(value)) {
      for (const [inner, nested] of Object.entries(value))
        put(`${prefix}${key}.${inner}`, flat(nested));
    } else put(prefix + key, flat(value));
  }
  return { changes, lost };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/**
 * Normalizes dates. Days stay days; times become UTC (`2026-11-23T08:00:00.000Z`), so that criteria can compare dates
 * as text. A time without a zone is UTC; text that only looks like a time (31 February, 25 o'clock) stays unchanged.
 */
function canonical(text: string): string {
  if (text.length <= 10 || typeOfValue(text) !== "date") return text;
  const iso = text.replace(" ", "T");
  const at = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

function flat(value: unknown): AppInfoValue | null {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return canonical(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return JSON.stringify(value);
}

function cut(text: string): string {
  return text.length <= VALUE_CHARS_MAX ? text : text.slice(0, VALUE_CHARS_MAX).toWellFormed();
}

/**
 * Returns true when the first value wins: the later one or, at the same time, the one that is greater as JSON text,
 * so that order never matters.
 */
function wins(
  at: number,
  value: AppInfoValue | null,
  otherAt: number,
  other: AppInfoValue | null,
): boolean {
  if (at !== otherAt) return at > otherAt;
  return JSON.stringify(value) > JSON.stringify(other);
}

/** Collects changes of one user, independent of their order. */
export class AppInfoMerge {
  readonly #entries = new Map<string, { at: number; value: AppInfoValue | null }>();

  /** Returns false when the user has no room for another key. */
  put(key: string, value: AppInfoValue | null, at: number): boolean {
    const current = this.#entries.get(key);
    if (!current && this.#entries.size >= KEYS_MAX) return false;
    if (!current || wins(at, value, current.at, current.value))
      this.#entries.set(key, { at, value });
    return true;
  }

  putState({ appInfo, appInfoAt }: AppInfoState): void {
    for (const [key, at] of Object.entries(appInfoAt)) {
      this.put(key, Object.hasOwn(appInfo, key) ? (appInfo[key] ?? null) : null, at);
    }
  }

  state(): AppInfoState {
    const entries = [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      appInfo: Object.fromEntries(
        entries.flatMap(([key, { value }]) => (value === null ? [] : [[key, value]])),
      ),
      appInfoAt: Object.fromEntries(entries.map(([key, { at }]) => [key, at])),
    };
  }
}
