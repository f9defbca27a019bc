import { pushReasonInWords } from "@/components/account/push-services/push-reason-words.ts";
import { Section } from "@/components/ui/section.tsx";
import type { PeopleReach } from "@/components/understand/reach/reach.ts";
import { WHY } from "@/components/understand/reach/reach-words.ts";
import { UNREACHABLE } from "@/server/understand/reach/schema.ts";
import { counted, formatCount, formatRate } from "@/server/words.ts";

/** Lists why push cannot reach people, and what to do next. */
export function UnreachableReasons({
  people: { people, push, why },
  retired,
}: {
  people: PeopleReach;
  retired: readonly { reason: string; devices: number }[];
}) {
  const rows = UNREACHABLE.filter((reason) => why[reason] > 0).sort((a, b) => why[b] - why[a]);
  return (
    <Section
      title="Why push does not reach everyone"
      description={
        rows.length === 0
          ? "Push reaches everyone."
          : `${formatCount(people - push)} of ${formatCount(people)} people cannot be reached. Each is counted once.`
      }
    >
      <ul className="flex flex-col divide-y">
        {rows.map((reason) => (
          <li key={reason} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <div className="flex items-baseline justify-between gap-4">
              <h3 className="font-medium text-sm">{WHY[reason].title}</h3>
              <span className="whitespace-nowrap text-sm tabular-nums">
                <strong className="font-semibold">{formatCount(why[reason])}</strong>{" "}
                <span className="text-muted">{formatRate(why[reason], people)}</span>
              </span>
            </div>
            <p className="text-muted text-sm">{WHY[reason].what}</p>
            <p className="text-sm">{WHY[reason].next}</p>
            {reason === "retired" ? <Retired rows={retired} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Retired({ rows }: { rows: readonly { reason: string; devices: number }[] }) {
  return (
    <ul aria-label="Retired devices by reason" className="mt-1 flex flex-col gap-1 border-l pl-3">
      {rows.map(({ reason, devices }) => (
        <li key={reason} className="flex justify-between gap-4 text-muted text-xs">
          <span>{pushReasonInWords(reason)}</span>
          <span className="whitespace-nowrap tabular-nums">
            {counted(devices, "device", "devices")}
          </span>
        </li>
      ))}
    </ul>
  );
}
