import { authorize } from "@/server/access/authorize.ts";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import type { TagKind } from "@/server/collect/tags/schema.ts";
import {
  selectHitsPerDay,
  selectListedTags,
  selectNewestBlocks,
} from "@/server/collect/tags/store.list.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DAY_MS } from "@/server/time.ts";

const DAYS = 30;
/** Blocks up to this size are opened for the time of the last hit. Larger ones only give the day. */
const READ_ROWS = 20_000;

export interface TagSummary {
  id: number;
  kind: TagKind;
  name: string;
  status: "planned" | "live" | "unplanned" | "blocked";
  /** Type of an app-info; null until a value was received. */
  type: string | null;
  /** Extras seen so far with their types, by name. */
  extras: { key: string; type: string }[];
  createdAt: Date;
  /** Hits per UTC day, the last 30 days, oldest first, without gaps; empty for app-info. */
  days: number[];
  /** Day of the newest hit; null when there was none. */
  lastDay: string | null;
  lastAt: Date | null;
}

/** Lists the dictionary of the app: every received or planned name, and how often it is received. */
export async function listTags(ctx: AppCtx): Promise<TagSummary[]> {
  authorize(ctx, "tags.read");
  const { db, app } = ctx;
  const first = Math.floor(ctx.now().getTime() / DAY_MS) - (DAYS - 1);
  const from = new Date(first * DAY_MS).toISOString().slice(0, 10);
  const [tags, perDay] = await Promise.all([
    selectListedTags({ db, app: { id: app.id } }),
    selectHitsPerDay({ db, app: { id: app.id } }, from),
  ]);
  const hitTags = tags.filter((tag) => tag.kind !== "app_info").map((tag) => tag.id);
  const newest = await selectNewestBlocks({ db, app: { id: app.id } }, hitTags, READ_ROWS);
  const last = new Map(newest.map((row) => [row.tagId, row]));
  const days = new Map(hitTags.map((id) => [id, new Array<number>(DAYS).fill(0)]));
  for (const { tagId, day, n } of perDay) {
    const series = days.get(tagId);
    const at = Math.floor(Date.parse(day) / DAY_MS) - first;
    if (series && at >= 0 && at < DAYS) series[at] = n;
  }
  return tags.map(({ extras, ...tag }) => ({
    ...tag,
    extras: Object.entries(extras)
      .map(([key, type]) => ({ key, type }))
      .sort((a, b) => a.key.localeCompare(b.key)),
    days: days.get(tag.id) ?? [],
    lastDay: last.get(tag.id)?.day ?? null,
    lastAt: newestHit(last.get(tag.id)?.payload ?? null),
  }));
}

function newestHit(payload: Uint8Array | null): Date | null {
  if (!payload) return null;
  const { day, msOfDay } = decodeBlock(payload);
  const ms = msOfDay.reduce((max, value) => Math.max(max, value), 0);
  return new Date(day * DAY_MS + ms);
}
