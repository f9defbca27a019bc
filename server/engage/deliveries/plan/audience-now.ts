import type { AppCtx } from "@/server/ctx.ts";
import { membersOf } from "@/server/engage/audience/audience-of.ts";
import { membersNow } from "@/server/engage/audience/members-now.ts";
import type { Sending } from "@/server/engage/deliveries/send/store.send.ts";
import { MINUTE_MS } from "@/server/time.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** People planned this recently were in the audience then, so they are not checked again. */
const FRESH_MS = 10 * MINUTE_MS;

/** The part of a campaign that decides whether its audience is checked again. */
type Asked = Pick<Sending, "schedule" | "audience" | "plannedAt" | "programId">;

/**
 * Returns who is in the audience of a campaign now. Null when no new check is needed: it goes to everyone, was planned
 * within the last ten minutes, got its recipients from an API call, or its trigger ignores that people leave. Steps of
 * programs follow the program's rules.
 */
export async function audienceNow(
  ctx: AppCtx,
  { schedule, audience, plannedAt, programId }: Asked,
): Promise<Bitset | null> {
  const { segments, excluded } = audience;
  if (segments.length === 0 && excluded.length === 0) return null;
  if (programId !== null || schedule.type === "api") return null;
  if (schedule.type === "trigger") {
    if (!schedule.stillIn) return null;
  } else if (plannedAt !== null && ctx.now().getTime() - plannedAt.getTime() < FRESH_MS) {
    return null;
  }
  const key = `audience:${segments.join(",")}:${excluded.join(",")}`;
  return await membersNow(ctx, { db: ctx.db.sql, key }, () => membersOf(ctx, audience));
}
