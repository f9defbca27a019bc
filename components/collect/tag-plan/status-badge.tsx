import type { TagStatus } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { counted, formatCount } from "@/server/words.ts";

/**
 * Shows the status of a tag: planned (never received), live (with the count of 30 days) or blocked.
 */
export function StatusBadge({ status, hits }: { status: TagStatus; hits: number | null }) {
  switch (status) {
    case "blocked":
      return <Badge tone="amber">blocked</Badge>;
    case "planned":
      return (
        <span title="Planned, but never received">
          <Badge>planned</Badge>
        </span>
      );
    case "live":
      return (
        <span
          className="inline-flex items-center gap-2"
          title={
            hits === null ? "Received" : `Received ${counted(hits, "time", "times")} in 30 days`
          }
        >
          <Badge tone="green">live</Badge>
          {hits === null ? null : (
            <span className="text-muted text-xs tabular-nums">{formatCount(hits)}</span>
          )}
        </span>
      );
  }
}
