import { membersOf } from "@/server/campaigns/audience-of.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { Sending } from "@/server/deliveries/store.send.ts";
import type { Bitset } from "@/server/segments/bitset.ts";
import { MINUTE_MS, SECOND_MS } from "@/server/time.ts";

/** How long an answer is good: a chunk takes less, and a campaign sends many chunks in a row. */
const KEPT_MS = 5 * SECOND_MS;
/** Who was planned moments ago was in the audience moments ago. */
const FRESH_MS = 10 * MINUTE_MS;

interface Kept {
  at: number;
  members: Promise<Bitset>;
}

const kept = new WeakMap<object, Map<string, Kept>>();

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
  const now = ctx.now().getTime();
  const pool = kept.get(ctx.db.sql) ?? new Map<string, Kept>();
  kept.set(ctx.db.sql, pool);
  const key = `${ctx.app.id}:${segments.join(",")}:${excluded.join(",")}`;
  const known = pool.get(key);
  if (known && now >= known.at && now - known.at < KEPT_MS) return await known.members;
  const members = membersOf(ctx, audience);
  pool.set(key, { at: now, members });
  members.catch(() => pool.delete(key));
  return await members;
}
