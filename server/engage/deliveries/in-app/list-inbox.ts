import { ownIds } from "@/server/collect/people/own-ids.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { findReader } from "@/server/engage/deliveries/in-app/find-reader.ts";
import type {
  InboxAnswer,
  MessagesQuery,
} from "@/server/engage/deliveries/in-app/schema.messages.ts";
import {
  selectAsker,
  selectInbox,
  selectVersions,
} from "@/server/engage/deliveries/in-app/store.messages.ts";
import { messageOf } from "@/server/engage/deliveries/send/message-of.ts";

const INBOX_MAX = 100;

/** Lists the messages in a person's inbox, newest first. */
export async function listInbox(ctx: AppCtx, input: MessagesQuery): Promise<InboxAnswer> {
  const asker = await selectAsker(ctx, await ownIds(ctx, input));
  const reader = await findReader(ctx, asker, input.locale);
  if (!reader) return { messages: [], unread: 0 };
  const page = { stored: reader.stored, now: ctx.now(), limit: INBOX_MAX };
  const rows = await selectInbox(ctx, page);
  const versions = await selectVersions(ctx, [...new Set(rows.map((row) => row.campaignId))]);
  const messages = rows.map((row) => ({
    ...messageOf(row, versions.get(row.campaignId) ?? [], reader).message,
    at: (row.displayedAt ?? row.dueAt).toISOString(),
    read: row.readAt !== null,
  }));
  return { messages, unread: messages.filter(({ read }) => !read).length };
}

/** Counts the unread messages that `listInbox` would return. */
export async function countUnread(ctx: AppCtx, stored: readonly number[]): Promise<number> {
  const page = { stored, now: ctx.now(), limit: INBOX_MAX };
  const rows = await selectInbox(ctx, page);
  return rows.filter((row) => row.readAt === null).length;
}
