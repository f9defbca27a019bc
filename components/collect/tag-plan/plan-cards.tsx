"use client";

import type { Item, Traffic } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { statusOf } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { SpecSummary } from "@/components/collect/tag-plan/spec-summary.tsx";
import { StatusBadge } from "@/components/collect/tag-plan/status-badge.tsx";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

/** Shows the plan as cards for reading on a narrow screen. */
export function PlanCards({
  items,
  traffic,
}: {
  items: readonly Item[];
  traffic: ReadonlyMap<string, Traffic>;
}) {
  return (
    <div className="flex flex-col gap-2">
      {items.map((item) =>
        item.type === "section" ? (
          <h2 key={item.key} className="pt-3 font-semibold text-base first:pt-0">
            {item.section === "" ? "No section" : item.section}{" "}
            <span className="ml-1 font-normal text-muted text-sm">{item.count}</span>
          </h2>
        ) : (
          <PlanCard
            key={item.key}
            tag={item.row.tag}
            status={statusOf(item.row.tag, traffic)}
            hits={traffic.get(tagKey(item.row.tag))?.hits ?? null}
          />
        ),
      )}
    </div>
  );
}

function PlanCard({ tag, status, hits }: { tag: PlanTag } & Traffic) {
  const facts = [
    tag.screen ? `on ${tag.screen}` : "",
    tag.owner ? `requested by ${tag.owner}` : "",
    tag.required ? "" : "not required",
    tag.personal ? "personal" : "",
    tag.retentionDays === null ? "" : `kept for ${tag.retentionDays} days`,
  ].filter((fact) => fact !== "");
  const hasSpec = tag.kind === "app_info" || tag.extras.length > 0;
  return (
    <article className="flex flex-col gap-1 rounded-lg border bg-surface p-3 text-sm [overflow-wrap:anywhere]">
      <header className="flex items-start justify-between gap-3">
        <h3>
          <span className="text-muted">{KIND_WORDS[tag.kind]}</span>{" "}
          <span className="font-medium">{tag.name}</span>
        </h3>
        <StatusBadge status={status} hits={hits} />
      </header>
      {tag.purpose ? <p>{tag.purpose}</p> : null}
      {tag.fires ? <p className="text-muted">{tag.fires}</p> : null}
      {hasSpec ? (
        <p className="font-mono text-xs">
          <SpecSummary tag={tag} />
        </p>
      ) : null}
      {facts.length > 0 ? <p className="text-muted text-xs">{facts.join(" · ")}</p> : null}
      {tag.note ? <p className="text-muted text-xs">{tag.note}</p> : null}
    </article>
  );
}
