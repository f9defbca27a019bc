import type { PlanGridRow } from "@/components/collect/tag-plan/grid/plan-rows.ts";
import type { Traffic } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { statusOf } from "@/components/collect/tag-plan/grid/visible-items.ts";
import type { PlanVersion } from "@/components/collect/tag-plan/plan-version.ts";
import { Kbd } from "@/components/ui/kbd.tsx";
import { When } from "@/components/ui/when.tsx";
import { counted } from "@/server/words.ts";

const KEYS = [
  ["Enter", "edits"],
  ["Ctrl Enter", "adds a row"],
  ["Ctrl V", "pastes from a spreadsheet"],
  ["Esc Tab", "leaves the grid"],
] as const;

/** Shows the number of tags by status, who saved the plan last, and the keyboard shortcuts. */
export function PlanFooter({
  rows,
  traffic,
  saved,
  wrong,
  keys,
  onWrong,
}: {
  rows: readonly PlanGridRow[];
  traffic: ReadonlyMap<string, Traffic>;
  saved: PlanVersion | null;
  /** The number of rows with an error. */
  wrong: number;
  /** Shows the keyboard shortcuts of the grid. */
  keys: boolean;
  onWrong: () => void;
}) {
  const counts = { planned: 0, live: 0, blocked: 0 };
  for (const { tag } of rows) counts[statusOf(tag, traffic)] += 1;
  return (
    <footer className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 text-muted text-xs">
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="tabular-nums">
          {counted(rows.length, "tag", "tags")}: {counts.live} live, {counts.planned} never received
          {counts.blocked > 0 ? `, ${counts.blocked} blocked` : ""}
        </span>
        {wrong > 0 ? (
          <button type="button" onClick={onWrong} className="font-medium text-red hover:underline">
            {counted(wrong, "row has", "rows have")} errors
          </button>
        ) : null}
        {saved ? (
          <span>
            Version {saved.no} by {saved.author}, <When at={saved.at} />
          </span>
        ) : null}
      </p>
      {keys ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 max-lg:hidden">
          {KEYS.map(([key, what]) => (
            <span key={key} className="inline-flex items-center gap-1.5">
              <Kbd>{key}</Kbd> {what}
            </span>
          ))}
        </p>
      ) : null}
    </footer>
  );
}
