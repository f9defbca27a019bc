import type { TagStatus } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { Badge } from "@/components/ui/badge.tsx";

const number = new Intl.NumberFormat("en");

/** planned = never received; live, with how often in 30 days; blocked. */
export function StatusBadge({ status, hits }: { status: TagStatus; hits: number | null }) {
  switch (status) {
    case "blocked":
      return <Badge tone="amber">blocked</Badge>;
    case "planned":
      return (
        <span title="Planned, and never received">
          <Badge>planned</Badge>
        </span>
      );
    case "live":
      return (
        <span
          className="inline-flex items-center gap-2"
          title={hits === null ? "Received" : `Received ${number.format(hits)} times in 30 days`}
        >
          <Badge tone="green">live</Badge>
          {hits === null ? null : (
            <span className="text-muted text-xs tabular-nums">{number.format(hits)}</span>
          )}
        </span>
      );
  }
}
