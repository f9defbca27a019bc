import { count, rate } from "@/components/engage/campaigns/campaign-words.ts";
import { suppressedInWords } from "@/components/engage/programs/program-words.ts";
import type { StepFigures as Figures } from "@/server/engage/programs/program-report.ts";

/** What became of a step so far, in people. */
export function StepFigures({ figures }: { figures: Figures }) {
  const { ahead, sent, displayed, actioned, waiting, failed, suppressed } = figures;
  const rows: [label: string, value: string][] = [
    ["Next for", count(ahead.n)],
    ["Sent", count(sent)],
    ["Displayed", sent > 0 ? `${count(displayed)} (${rate(displayed, sent)})` : "–"],
    ["Acted", sent > 0 ? `${count(actioned)} (${rate(actioned, sent)})` : "–"],
    ...(waiting > 0 ? ([["Waiting", count(waiting)]] as [string, string][]) : []),
    ...(failed > 0 ? ([["Failed", count(failed)]] as [string, string][]) : []),
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
              {suppressedInWords(reason)}: {count(n)}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
