import { cellText } from "@/components/collect/tag-plan/grid/cell-text.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";

/**
 * Lists extras with their types and marks required ones with a star. For an app-info it shows type
 * and values. All of it appears on hover.
 */
export function SpecSummary({ tag }: { tag: PlanTag }) {
  if (tag.kind === "app_info") {
    const values = tag.values?.join(", ") ?? "";
    return (
      <span title={cellText(tag, "spec")}>
        {tag.type ?? "any type"}
        {values === "" ? null : <span className="text-muted"> {values}</span>}
      </span>
    );
  }
  return (
    <span title={cellText(tag, "spec")}>
      {tag.extras.map(({ key, type, required, values }, index) => (
        <span key={key}>
          {index > 0 ? <span className="text-muted">, </span> : null}
          {key}
          {required ? "*" : ""}
          <span className="text-muted"> {values ? values.join("|") : type}</span>
        </span>
      ))}
    </span>
  );
}
