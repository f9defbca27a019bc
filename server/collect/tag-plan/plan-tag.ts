import type { Plan, PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

/** "event share". */
export function tagWords({ kind, name }: { kind: PlannedKind; name: string }): string {
  return `${KIND_WORDS[kind]} ${name}`;
}

/** Returns the planned fields of a row. An empty list of allowed values allows all, like no list. */
export function toPlanTag(row: PlanTag): PlanTag {
  return {
    kind: row.kind,
    name: row.name,
    section: row.section,
    screen: row.screen === "" ? null : row.screen,
    fires: row.fires,
    purpose: row.purpose,
    note: row.note,
    owner: row.owner,
    personal: row.personal,
    required: row.required,
    retentionDays: row.retentionDays,
    blocked: row.blocked,
    extras: row.extras.map(({ key, type, required, values, note }) => ({
      key,
      type,
      required,
      ...(values && values.length > 0 ? { values } : {}),
      ...(note ? { note } : {}),
    })),
    type: row.type,
    values: row.values && row.values.length > 0 ? row.values : null,
  };
}

export const toPlan = (rows: readonly PlanTag[]): Plan => rows.map(toPlanTag);
