import type { PreparedItem } from "@/server/collect/ingest/prepared-item.ts";
import { isRecord } from "@/server/is-record.ts";

/**
 * Returns `event` of a track, else `name`. Some libraries name a screen in `properties.name` or in `event`. A page or screen
 * without a name is called by its title, its path, the path of its address, and else by its type: it is never dropped.
 */
export function rawName(raw: Record<string, unknown>, item: PreparedItem): unknown {
  if (item.kind === "event") return raw.event;
  if (item.kind !== "activity" || isText(raw.name)) return raw.name;
  const properties = isRecord(raw.properties) ? raw.properties : {};
  const page = isRecord(item.context?.page) ? item.context.page : {};
  const { name, title, path, url } = properties;
  const named = [name, raw.type === "screen" ? raw.event : undefined, title, path, pathOf(url)];
  const visited = [page.title, page.path, pathOf(page.url)];
  return [...named, ...visited].find(isText) ?? (raw.type === "screen" ? "Screen" : "Page");
}

function isText(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value.trim() !== "");
}

function pathOf(url: unknown): string | undefined {
  return typeof url === "string" && URL.canParse(url) ? new URL(url).pathname : undefined;
}
