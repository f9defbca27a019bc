import type { AppCtx } from "@/server/ctx.ts";
import { membersOf } from "@/server/engage/audience/audience-of.ts";
import { membersNow } from "@/server/engage/audience/members-now.ts";
import type { Sending } from "@/server/engage/deliveries/send/store.send.ts";
import { MINUTE_MS } from "@/server/time.ts";
import type { Bitset } from "@/server/understand/segments/evaluate/bitset.ts";

/** Who was planned moments ago was in the audience moments ago. */
const FRESH_MS = 10 * MINUTE_MS;

/** What of a campaign says whether its audience is asked once more. */
type Asked = Pick<Sending, "schedule" | "audience" | "plannedAt" | "programId">;

/**
 * Who is in the audience of a campaign now; null when that need not be asked again: it goes to everybody, was planned within
 * the last ten minutes, was told whom by an API call, or its trigger says that leaving does not matter. Steps of programs have the program's rules.
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
