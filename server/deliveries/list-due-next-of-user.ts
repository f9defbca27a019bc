import type { AppCtx } from "@/server/ctx.ts";
import { selectOpenOccurrences, selectPendingOf } from "@/server/deliveries/store.of-user.ts";
import { segmentId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";
import { segmentAudience } from "@/server/segments/segment-audience.ts";
import { isAmong } from "@/server/segments/segments-of-user.ts";
import type { UserNumber } from "@/server/users/schema.ts";
import { selectDevices, selectStoredIds } from "@/server/users/store.profile.ts";

export interface DueNext {
  campaignId: number;
  campaign: string;
  /** `pending` = its message is made and waits; `planned` = it will be, if they are still in the segment then. */
  kind: "pending" | "planned";
  at: Date;
  /** Sends nothing before it is resumed. */
  paused: boolean;
  /** Tries so far. */
  attempts: number;
  /** Of planned: why they are meant; null = everybody is. */
  segment: string | null;
}

/** What a person is to receive: messages that wait, and campaigns to come whose segment they are in now. */
export async function listDueNextOfUser(
  ctx: AppCtx,
  { userId }: UserNumber,
): Promise<{ due: DueNext[]; reachable: boolean }> {
  authorize(ctx, "users.read");
  const { db, app } = ctx;
  const stored = await selectStoredIds(db, app.id, userId);
  const [pending, open, devices] = await Promise.all([
    selectPendingOf(db, app.id, stored),
    selectOpenOccurrences(db, app.id),
    selectDevices(db, app.id, stored),
  ]);
  const due: DueNext[] = pending.map(({ campaignState, dueAt, ...row }) => ({
    ...row,
    kind: "pending",
    at: dueAt,
    paused: campaignState === "paused",
    segment: null,
  }));
  const audiences = new Map<number, boolean>();
  for (const { campaignState, dueAt, segmentIds, ...row } of open) {
    for (const id of segmentIds) {
      if (!audiences.has(id))
        audiences.set(id, isAmong(await segmentAudience(ctx, segmentId(id)), userId));
    }
    if (segmentIds.length > 0 && !segmentIds.some((id) => audiences.get(id))) continue;
    const paused = campaignState === "paused";
    due.push({ ...row, kind: "planned", at: dueAt, paused, attempts: 0 });
  }
  return {
    due: due.sort((a, b) => a.at.getTime() - b.at.getTime()),
    reachable: devices.some(({ pushState }) => pushState === "subscribed"),
  };
}
