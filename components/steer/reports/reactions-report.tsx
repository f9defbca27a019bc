import type { Reactions } from "@/components/steer/reports/statistics.ts";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import { counted, formatCount, formatNumber } from "@/server/words.ts";

/** Shows opt-outs and dismissals among people who saw the message. Renders nothing before anyone did. */
export function ReactionsReport({ reactions }: { reactions: Reactions }) {
  const { shown, optedOut, dismissed } = reactions;
  if (shown === 0) return null;
  const of = (n: number) => formatNumber((n / shown) * 1_000);
  const seen = counted(shown, "person who saw it", "people who saw it");
  return (
    <StatRow>
      <Stat
        label="Opt-outs per 1,000"
        value={of(optedOut)}
        hint={`${formatCount(optedOut)} within a day, out of ${seen}`}
      />
      <Stat
        label="Dismissals per 1,000"
        value={of(dismissed)}
        hint={`${formatCount(dismissed)} closed it, out of ${seen}`}
      />
    </StatRow>
  );
}
