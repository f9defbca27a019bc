import { firstLocalMoment } from "@/server/engage/schedule/local-due.ts";
import type { Schedule } from "@/server/engage/schedule/schema.ts";

/**
 * Returns when a campaign begins for the first person: its start, or on local clocks when that wall clock first occurs
 * on Earth. Null = at launch.
 */
export function firstMoment(
  { schedule, startAt }: { schedule: Schedule; startAt: Date | null },
  zone: string,
): Date | null {
  if (startAt === null) return null;
  const local = "clock" in schedule && schedule.clock === "local";
  return local ? firstLocalMoment(startAt, zone) : startAt;
}
