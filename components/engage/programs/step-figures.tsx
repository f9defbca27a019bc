import { suppressedInWords } from "@/components/engage/programs/program-words.ts";
import type { StepFigures as Figures } from "@/server/engage/programs/program-report.ts";
import { formatCount, formatRate } from "@/server/words.ts";

/** Shows the figures of a step. */
export function StepFigures({ figures }: { figures: Figures }) {
  const { ahead, sent, displayed, actioned, waiting, failed, suppressed } = figures;
  const rows: [label: string, value: string][] = [
    ["Next for", formatCount(ahead.n)],
    ["Sent", formatCount(sent)],
    ["Displayed", sent > 0 ? `${formatCount(displayed)} (${formatRate(displayed, sent)})` : "–"],
    ["Acted", sent > 0 ? `${formatCount(actioned)} (${formatRate(actioned, sent)})` : "–"],
    ...(waiting > 0 ? ([["Waiting", formatCount(waiting)]] as [string, string][]) : []),
    ...(failed > 0 ? ([["Failed", formatCount(failed)]] as [string, string][]) : []),
  ];
  return (
    <div className="flex flex-col gap-1.5">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {rows.map(([label, value]) => (
          <div key={label} className="flex gap-1.5">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {suppressed.length > 0 ? (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
          {suppressed.map(({ reason, n }) => (
            <li key={reason}>
              {suppressedInWords(reason)}: {formatCount(n)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
