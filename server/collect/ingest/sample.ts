import type { Work } from "@/server/collect/ingest/work.ts";
import type { TagDictionary } from "@/server/collect/tags/dictionary.ts";

const MASK = "•••";
const VALUE_CHARS_MAX = 300;
const KEYS_MAX = 60;

/**
 * Returns an item as members see it: its contents, its sender and its build. Values of personal tags are masked and
 * long ones cut.
 */
export function sampleOf(
  { item, tag, appId }: Work,
  dictionary: TagDictionary,
): Record<string, unknown> {
  const { raw, context, userId, anonymousId, messageId } = item;
  const isPersonal = (key: string) => dictionary.find(appId, "app_info", key)?.personal ?? false;
  return {
    type: raw.type,
    ...(item.name && { name: item.name }),
    ...(item.extras && { properties: shown(item.extras, () => tag?.personal ?? false) }),
    ...(item.appInfo && {
      traits: shown(
        Object.fromEntries(item.appInfo.map(({ key, value }) => [key, value])),
        isPersonal,
      ),
    }),
    ...(item.durationMs !== undefined && { durationMs: item.durationMs }),
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...(messageId !== undefined && { messageId }),
    ...(raw.timestamp !== undefined && { timestamp: cut(raw.timestamp) }),
    ...(context && { context: contextOf(context) }),
  };
}

function shown(
  values: Record<string, unknown>,
  isHidden: (key: string) => boolean,
): Record<string, unknown> {
  const entries = Object.entries(values).slice(0, KEYS_MAX);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, isHidden(key) && value !== null ? MASK : cut(value)]),
  );
}

function contextOf(context: Record<string, unknown>): Record<string, unknown> {
  const { app, device, library, page, os } = context;
  return Object.fromEntries(
    Object.entries({ app, device, library, page, os }).flatMap(([key, value]) => {
      if (value === undefined || value === null) return [];
      // Splitting a text would break characters in half.
      if (key !== "device" || typeof value !== "object") return [[key, cut(value)]];
      // The push token is private.
      const { token: _, ...rest } = value as Record<string, unknown>;
      return [[key, cut(rest)]];
    }),
  );
}

function cut(value: unknown): unknown {
  if (typeof value === "string")
    return value.length <= VALUE_CHARS_MAX
      ? value
      : `${value.slice(0, VALUE_CHARS_MAX).toWellFormed()}…`;
  if (typeof value !== "object" || value === null) return value;
  const text = JSON.stringify(value);
  return text.length <= VALUE_CHARS_MAX
    ? value
    : `${text.slice(0, VALUE_CHARS_MAX).toWellFormed()}…`;
}
