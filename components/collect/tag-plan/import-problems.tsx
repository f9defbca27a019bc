import { Notice } from "@/components/ui/notice.tsx";
import type { FileProblem } from "@/server/collect/tag-plan/files/csv-table.ts";
import { counted } from "@/server/words.ts";

const SHOWN = 100;

/** Lists lines that could not be read completely. */
export function ImportProblems({ problems }: { problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  const rest = problems.length - SHOWN;
  return (
    <Notice tone="amber">
      <p className="font-medium">
        {counted(problems.length, "line needs", "lines need")} attention
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard. */}
      <ul tabIndex={0} aria-label="Lines" className="mt-1 max-h-40 overflow-y-auto">
        {problems.slice(0, SHOWN).map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}: {message}
          </li>
        ))}
        {rest > 0 ? <li>and {rest} more</li> : null}
      </ul>
    </Notice>
  );
}
