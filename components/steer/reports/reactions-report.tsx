import { count, counted } from "@/components/engage/campaigns/campaign-words.ts";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { Reactions } from "@/server/engage/measure/store.breaker.ts";

const perThousand = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** What it cost in goodwill: opt-outs and dismissals among those who saw it. Nothing before anybody did. */
export function ReactionsReport({ reactions }: { reactions: Reactions }) {
  const { shown, optedOut, dismissed } = reactions;
  if (shown === 0) return null;
  const of = (n: number) => perThousand.format((n / shown) * 1_000);
  const seen = counted(shown, "person who saw it", "people who saw it");
  return (
    <StatRow>
      <Stat
        label="Opt-outs per 1,000"
        value={of(optedOut)}
        hint={`${count(optedOut)} within a day, of ${seen}`}
      />
      <Stat
        label="Dismissals per 1,000"
        value={of(dismissed)}
        hint={`${count(dismissed)} closed it, of ${seen}`}
      />
    </StatRow>
  );
}
