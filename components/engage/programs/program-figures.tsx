import { count } from "@/components/engage/campaigns/campaign-words.ts";
import { exitInWords } from "@/components/engage/programs/program-words.ts";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { People } from "@/server/engage/programs/count-people.ts";

/** How many people are inside, through and gone. */
export function ProgramFigures({ people }: { people: People }) {
  const left = people.exited.reduce((all, { n }) => all + n, 0);
  const why = people.exited.map(({ reason, n }) => `${exitInWords(reason)}: ${count(n)}`);
  return (
    <StatRow>
      <Stat label="Inside" value={count(people.inside)} hint="Between start and end" />
      <Stat label="Through" value={count(people.done)} hint="Came to the end" />
      <Stat label="Left early" value={count(left)} hint={why.join(" · ") || "Nobody so far"} />
      <Stat
        label="Control group"
        value={count(people.control)}
        hint="Go through without messages, to measure against"
      />
    </StatRow>
  );
}
