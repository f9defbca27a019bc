import { authorize } from "@/server/access/authorize.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { MissingTag } from "@/server/steer/usage/missing-tags.ts";
import type { TagUsage, Usage } from "@/server/steer/usage/read-usage.ts";
import { readUsage } from "@/server/steer/usage/read-usage.ts";
import type { ListUsage } from "@/server/steer/usage/schema.ts";
import { countUnread } from "@/server/steer/usage/store.purge.ts";

/** Rows of a part at a time: a page of thousands took the server seconds to render. */
const PAGE_ROWS = 100;

/** One page of the tags that match a search. */
export interface UsagePage<T> {
  rows: T[];
  /** Number of tags that match. */
  found: number;
  /** Number of tags without the search. */
  all: number;
  pages: number;
}

export interface ListedUsage extends Pick<Usage, "bytes"> {
  unread: UsagePage<TagUsage>;
  missing: UsagePage<MissingTag>;
  read: UsagePage<TagUsage>;
  /** The data of some tag is being deleted. */
  purging: boolean;
  hasPlan: boolean;
  /** Number of names that are not planned and that nothing reads. */
  removable: number;
}

/** Lists the usage of tags by name, in pages of 100. */
export async function listUsage(
  ctx: AppCtx,
  { search, unreadPage, missingPage, readPage }: ListUsage,
): Promise<ListedUsage> {
  authorize(ctx, "tags.read");
  const [usage, removable] = await Promise.all([readUsage(ctx), countUnread(ctx)]);
  const { unread, missing, read, bytes } = usage;
  return {
    unread: pageOf(unread, search, unreadPage),
    missing: pageOf(missing, search, missingPage),
    read: pageOf(read, search, readPage),
    bytes,
    purging: unread.some(({ purging }) => purging),
    hasPlan: [...unread, ...read].some(({ inPlan }) => inPlan),
    removable,
  };
}

function pageOf<T extends { name: string }>(
  tags: readonly T[],
  search: string,
  page: number,
): UsagePage<T> {
  const text = search.toLowerCase();
  const found = tags.filter(({ name }) => name.toLowerCase().includes(text));
  const rows = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS));
  return { rows, found: found.length, all: tags.length, pages };
}
