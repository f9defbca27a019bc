import { Notice } from "@/components/ui/notice.tsx";
import type { FileProblem } from "@/server/collect/tag-plan/files/csv-table.ts";

const SHOWN = 100;

/** Lines that could not be read, or not as they stand. */
export function ImportProblems({ problems }: { problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  const rest = problems.length - SHOWN;
  return (
    <Notice tone="amber">
      <p className="font-medium">
        {problems.length === 1 ? "One thing needs" : `${problems.length} things need`} a look
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
