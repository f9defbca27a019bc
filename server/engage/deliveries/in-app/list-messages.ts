import { ownIds } from "@/server/collect/people/own-ids.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { decideWinner } from "@/server/engage/campaigns/decide-winner.ts";
import { selectRecentMessages } from "@/server/engage/deliveries/gate/store.recent-messages.ts";
import { findReader } from "@/server/engage/deliveries/in-app/find-reader.ts";
import { countUnread } from "@/server/engage/deliveries/in-app/list-inbox.ts";
import type {
  MessagesAnswer,
  MessagesQuery,
} from "@/server/engage/deliveries/in-app/schema.messages.ts";
import type { MessageRow } from "@/server/engage/deliveries/in-app/store.messages.ts";
import {
  selectAsker,
  selectNextDueOf,
  selectShowable,
  selectVersions,
  updateHandedOver,
} from "@/server/engage/deliveries/in-app/store.messages.ts";
import { takeTestMessages } from "@/server/engage/deliveries/in-app/store.tests.ts";
import { messageOf, testMessageOf } from "@/server/engage/deliveries/send/message-of.ts";
import { freeNow } from "@/server/engage/limits/frequency-cap.ts";
import { selectLimits } from "@/server/engage/limits/store.ts";
import { selectTopicOff } from "@/server/engage/topics/store.ts";
import { emitOutcomes } from "@/server/outbox/emit-deliveries.ts";
import { whenListening } from "@/server/outbox/when-listening.ts";
import { SECOND_MS } from "@/server/time.ts";

/** More than a device can show in a day. */
const MESSAGES_MAX = 50;
/** A message that does not exist: all messages of the person count against the caps. */
const NOBODY = { campaignId: 0, occurrence: 0, priority: 5 } as const;
/** Seconds. A device that stays open asks again after the longer one, and not before the shorter one. */
const NEXT = { min: 5, max: 300 };

/**
 * Lists what this person may see in the app now, most urgent first. A returned message counts as handed over (`sent`);
 * the device reports whether it was shown.
 */
export async function listMessages(ctx: AppCtx, input: MessagesQuery): Promise<MessagesAnswer> {
  const { app } = ctx;
  const now = ctx.now();
  const asker = await selectAsker(ctx, await ownIds(ctx, input));
  const reader = await findReader(ctx, asker, input.locale);
  if (!reader) return { messages: [], room: null, unread: 0, next: NEXT.max };
  const { stored, userId } = reader;
  const found = await selectShowable(ctx, { stored, now, limit: MESSAGES_MAX });
  const wanted = await withoutTopicsOff(ctx, userId, found);
  const room = await roomFor(ctx, userId, wanted, now);
  const offered = await withWinners(
    ctx,
    wanted.filter((row) => row.exempt || row.displayedAt || isData(row) || room !== 0),
  );
  const versions = await selectVersions(ctx, [...new Set(offered.map((row) => row.campaignId))]);
  const written = offered.map((row) => messageOf(row, versions.get(row.campaignId) ?? [], reader));
  const tests =
    input.deviceId === undefined ? [] : await takeTestMessages(ctx, input.deviceId, now);
  const messages = [
    ...tests.map((test) => testMessageOf(test, reader)),
    ...written.map(({ message }) => message),
  ];
  const handed = written.map(({ message: { id, language }, variant }) => ({
    id,
    language,
    variant,
  }));
  await whenListening(ctx, ["delivery.sent"], async (inside) => {
    const moved = await updateHandedOver({ db: inside.db, app }, handed, now);
    const sent = moved.map((id) => ({ id, state: "sent", reason: null }));
    await emitOutcomes(inside, sent, now);
  });
  const [unread, dueAt] = await Promise.all([
    countUnread(ctx, stored),
    selectNextDueOf(ctx, stored, now),
  ]);
  return { messages, room, unread, next: secondsUntil(dueAt, now) };
}

async function withoutTopicsOff(
  ctx: AppCtx,
  userId: number,
  rows: readonly MessageRow[],
): Promise<MessageRow[]> {
  const topics = new Set(rows.filter((row) => !row.exempt).map((row) => row.topicId));
  const off = new Set<number | null>();
  for (const topic of topics) {
    if ((await selectTopicOff(ctx, topic, [userId])).has(userId)) off.add(topic);
  }
  return rows.filter((row) => row.exempt || !off.has(row.topicId));
}

/**
 * Assigns the winner of a test to messages that waited for it. They are due once the test's hours are over, when there
 * is a winner.
 */
async function withWinners(ctx: AppCtx, rows: readonly MessageRow[]): Promise<MessageRow[]> {
  const winners = new Map<number, string>();
  for (const { campaignId, variant, winner } of rows) {
    if (variant !== null || winner !== null || winners.has(campaignId)) continue;
    winners.set(campaignId, await decideWinner(ctx, { appId: ctx.app.id, campaignId }));
  }
  return rows.map((row) => ({ ...row, winner: row.winner ?? winners.get(row.campaignId) ?? null }));
}

/**
 * Returns how many new messages the caps of a day and a week allow; null = no cap, or nothing that it would hold back.
 */
async function roomFor(
  ctx: AppCtx,
  userId: number,
  rows: readonly MessageRow[],
  now: Date,
): Promise<number | null> {
  if (rows.every((row) => row.exempt || row.displayedAt || isData(row))) return null;
  const limits = await selectLimits(ctx);
  const pressure = await selectRecentMessages(ctx, [userId], {
    ...NOBODY,
    now,
    horizon: now,
  });
  const times = pressure.get(userId)?.times ?? [];
  // An in-app message does not interrupt a person who is elsewhere, so the gap between messages applies only to pushes.
  const room = freeNow(times, { ...limits, gapMinutes: 0 }, now.getTime());
  return Number.isFinite(room) ? room : null;
}

/** Returns true for data that no one sees. */
function isData(row: MessageRow): boolean {
  return row.kind === "data_push";
}

function secondsUntil(at: Date | null, now: Date): number {
  if (!at) return NEXT.max;
  const seconds = Math.ceil((at.getTime() - now.getTime()) / SECOND_MS);
  return Math.min(NEXT.max, Math.max(NEXT.min, seconds));
}
