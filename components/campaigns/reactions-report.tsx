import { counted } from "@/components/campaigns/campaign-words.ts";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { Reactions } from "@/server/campaigns/store.breaker.ts";

const perThousand = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** What it cost in goodwill: opt-outs and dismissals among those who saw it. Nothing before anybody did. */
export function ReactionsReport({ reactions }: { reactions: Reactions }) {
  const { shown, optedOut, dismissed } = reactions;
  if (shown === 0) return null;
  const of = (n: number) => perThousand.format((n / shown) * 1_000);
  return (
    <StatRow>
      <Stat
        label="Opt-outs per 1,000"
        value={of(optedOut)}
        hint={`${counted(optedOut, "person", "people")} within a day`}
      />
      <Stat
        label="Dismissals per 1,000"
        value={of(dismissed)}
        hint={`${counted(dismissed, "person", "people")} closed it`}
      />
      <Stat label="People who saw it" value={perThousand.format(shown)} />
    </StatRow>
  );
}
