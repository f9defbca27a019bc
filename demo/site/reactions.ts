import { SECOND_MS } from "@/server/time.ts";

export interface Reaction {
  status: "delivered" | "displayed" | "actioned" | "exited";
  afterMs: number;
}

/**
 * Returns what a demo reader does with a notification. `next` gives numbers in [0, 1). `pace` 1
 * means minutes, as with people; 0.1 is for the impatient.
 */
export function react(next: () => number, pace = 1): Reaction[] {
  if (next() < 0.03) return [];
  let at = around(next, 4 * SECOND_MS, 3) * pace;
  const reactions: Reaction[] = [{ status: "delivered", afterMs: at }];
  if (next() < 0.09) return reactions;
  at += around(next, 20 * SECOND_MS, 6) * pace;
  reactions.push({ status: "displayed", afterMs: at });
  const end = next();
  if (end > 0.46) return reactions;
  at += around(next, 90 * SECOND_MS, 5) * pace;
  reactions.push({ status: end < 0.11 ? "actioned" : "exited", afterMs: at });
  return reactions;
}

/**
 * The times are skewed like waiting times: half lie between median / spread and median * spread.
 */
function around(next: () => number, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return median * spread ** (normal / 0.6745);
}
