import { exitInWords } from "@/components/engage/programs/program-words.ts";
import { Stat, StatRow } from "@/components/ui/stat.tsx";
import type { People } from "@/server/engage/programs/count-people.ts";
import { formatCount } from "@/server/words.ts";

/** Shows how many people are in progress, completed the program or exited early. */
export function ProgramFigures({ people }: { people: People }) {
  const left = people.exited.reduce((all, { n }) => all + n, 0);
  const why = people.exited.map(({ reason, n }) => `${exitInWords(reason)}: ${formatCount(n)}`);
  return (
    <StatRow>
      <Stat
        label="In progress"
        value={formatCount(people.inside)}
        hint="Between the start and the end"
      />
      <Stat label="Completed" value={formatCount(people.done)} hint="Reached the end" />
      <Stat
        label="Exited early"
        value={formatCount(left)}
        hint={why.join(" · ") || "No one so far"}
      />
      <Stat
        label="Control group"
        value={formatCount(people.control)}
        hint="Receive no messages, for comparison"
      />
    </StatRow>
  );
}
