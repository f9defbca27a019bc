import { authorize } from "@/server/access/authorize.ts";
import { decodeBlock } from "@/server/collect/blocks/block.ts";
import type { ListTags, TagKind } from "@/server/collect/tags/schema.ts";
import type { ListedTag } from "@/server/collect/tags/store.list.ts";
import {
  countListedTags,
  selectHitsPerDay,
  selectListedTags,
  selectNewestBlocks,
} from "@/server/collect/tags/store.list.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { TagId } from "@/server/id.ts";
import { DAY_MS } from "@/server/time.ts";

const DAYS = 30;
/** Blocks up to this size are opened for the time of the last hit. Larger ones only give the day. */
const READ_ROWS = 20_000;

export interface TagSummary {
  id: TagId;
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

export interface TagPage {
  /** By kind and name. */
  tags: TagSummary[];
  /** Number of tags of each kind that match. */
  found: Partial<Record<TagKind, number>>;
  /** The kinds of which there are any. */
  kinds: TagKind[];
  pages: number;
}

/** Rows at a time: a page of thousands took the server seconds to render. */
const PAGE_ROWS = 100;

/** Lists received and planned names and how often they are received, in pages of 100. */
export async function listTags(ctx: AppCtx, { search, kind, page }: ListTags): Promise<TagPage> {
  authorize(ctx, "tags.read");
  const range = { search, kind, limit: PAGE_ROWS, offset: (page - 1) * PAGE_ROWS };
  const [tags, counts] = await Promise.all([
    selectListedTags(ctx, range),
    countListedTags(ctx, search),
  ]);
  const found = Object.fromEntries(
    counts
      .filter((one) => one.found > 0 && (kind === null || one.kind === kind))
      .map((one) => [one.kind, one.found]),
  );
  const all = Object.values<number>(found).reduce((sum, n) => sum + n, 0);
  return {
    tags: await summarise(ctx, tags),
    found,
    kinds: counts.map((one) => one.kind),
    pages: Math.max(1, Math.ceil(all / PAGE_ROWS)),
  };
}

async function summarise(ctx: AppCtx, tags: readonly ListedTag[]): Promise<TagSummary[]> {
  const first = Math.floor(ctx.now().getTime() / DAY_MS) - (DAYS - 1);
  const from = new Date(first * DAY_MS).toISOString().slice(0, 10);
  const hitTags = tags.filter((tag) => tag.kind !== "app_info").map((tag) => tag.id);
  const [perDay, newest] = await Promise.all([
    selectHitsPerDay(ctx, hitTags, from),
    selectNewestBlocks(ctx, hitTags, READ_ROWS),
  ]);
  const last = new Map(newest.map((row) => [row.tagId, row]));
  const days = new Map<number, number[]>(
    hitTags.map((id) => [id, new Array<number>(DAYS).fill(0)]),
  );
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
