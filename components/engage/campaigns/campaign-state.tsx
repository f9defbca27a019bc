import { STATE_WORDS } from "@/components/engage/campaigns/campaign-words.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { CampaignState as State } from "@/server/engage/campaigns/lifecycle.ts";

export function CampaignState({ state }: { state: State }) {
  const { word, tone, live = false } = STATE_WORDS[state];
  return (
    <StateDot tone={tone} live={live}>
      {word}
    </StateDot>
  );
}
