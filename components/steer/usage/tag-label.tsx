import { Badge } from "@/components/ui/badge.tsx";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";
import type { TagUsage } from "@/server/steer/usage/read-usage.ts";

/** Shows the name and kind of a tag with its special states. */
export function TagLabel({
  tag,
  hasPlan,
}: {
  tag: Pick<
    TagUsage,
    "name" | "kind" | "status" | "inPlan" | "purging" | "purpose" | "retentionDays"
  >;
  hasPlan: boolean;
}) {
  const { name, kind, status, inPlan, purging, purpose, retentionDays } = tag;
  const isAutomatic = kind === "session" || kind === "crash";
  const unplanned = hasPlan && !inPlan && !isAutomatic && status !== "blocked";
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
        <span className="text-faint text-xs">{KIND_WORDS[kind]}</span>
        {purging ? <Badge tone="amber">being deleted</Badge> : null}
        {status === "blocked" && !purging ? <Badge tone="amber">not collected</Badge> : null}
        {status === "planned" ? <Badge>planned</Badge> : null}
        {unplanned ? <Badge>not planned</Badge> : null}
      </div>
      {purpose ? (
        <span className="text-muted text-xs [overflow-wrap:anywhere]">Planned for: {purpose}</span>
      ) : null}
      {retentionDays ? (
        <span className="text-faint text-xs">kept for {retentionDays} days</span>
      ) : null}
    </div>
  );
}
