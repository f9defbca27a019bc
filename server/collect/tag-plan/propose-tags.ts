import { toPlanTag } from "@/server/collect/tag-plan/plan-tag.ts";
import { isAutomatic } from "@/server/collect/tags/judge.ts";
import type { ExtraSpec, PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { PlannedKind } from "@/server/collect/tags/schema.ts";
import type { TagRow } from "@/server/collect/tags/store.ts";

const KEY_MAX = 64;
const EXTRAS_MAX = 50;

/** Returns plan rows for received tags: as received, nothing required. A person adds the reasons. */
export function proposeTags(received: readonly TagRow[]): PlanTag[] {
  return received
    .flatMap((tag): PlanTag[] => {
      const kind = PlannedKind.safeParse(tag.kind);
      return kind.success ? [propose(tag, kind.data)] : [];
    })
    .sort((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || compare(a, b));
}

const KIND_ORDER = PlannedKind.options;

function compare(a: PlanTag, b: PlanTag): number {
  return a.name < b.name ? -1 : 1;
}

function propose(tag: TagRow, kind: PlannedKind): PlanTag {
  const extras = kind === "app_info" ? [] : extrasOf(tag, kind);
  const mixed = Object.entries(tag.extras).some(([, type]) => type === "mixed");
  return toPlanTag({
    kind,
    name: tag.name,
    section: "",
    screen: null,
    fires: "",
    purpose: "",
    note: mixed ? "Some extras were received with more than one type." : "",
    owner: "",
    personal: false,
    required: false,
    retentionDays: null,
    blocked: false,
    extras,
    type: kind === "app_info" ? typeOf(tag.type ?? "string") : null,
    values: null,
  });
}

function extrasOf(tag: TagRow, kind: PlannedKind): ExtraSpec[] {
  return Object.entries(tag.extras)
    .filter(([key]) => key.trim() === key && key !== "" && key.length <= KEY_MAX)
    .filter(([key]) => !(kind === "activity" && isAutomatic(key)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, EXTRAS_MAX)
    .map(([key, type]) => ({ key, type: typeOf(type), required: false }));
}

/** A mixed type becomes text, so that ingestion then shows which items differ. */
function typeOf(type: string): ValueType {
  return type === "number" || type === "boolean" || type === "date" ? type : "string";
}
