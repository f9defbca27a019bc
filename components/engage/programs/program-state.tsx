import { STATE_WORDS } from "@/components/engage/programs/program-words.ts";
import { StateDot } from "@/components/ui/state-dot.tsx";
import type { ProgramState as State } from "@/server/engage/programs/schema.ts";

export function ProgramState({ state }: { state: State }) {
  const { word, tone, live = false } = STATE_WORDS[state];
  return (
    <StateDot tone={tone} live={live}>
      {word}
    </StateDot>
  );
}
