import type { Judge } from "@/server/collect/tags/judge.ts";
import { judgeOf } from "@/server/collect/tags/judge.ts";
import type { ExtraType, PlannedKind, TagKind } from "@/server/collect/tags/schema.ts";
import type { JudgedTagRow, TagRow } from "@/server/collect/tags/store.ts";

const ISO_DATE = /^\d{4}-\d\d-\d\d(?:$|[T ]\d\d:)/;

/** A tag in the memory of a process. */
export interface KnownTag {
  id: number;
  kind: TagKind;
  name: string;
  status: TagRow["status"];
  type: string | null;
  extras: Map<string, string>;
  /** The plan's checks for it; undefined when it is not in the plan. */
  judge: Judge | undefined;
  personal: boolean;
  renamedTo: number | null;
}

export function knownTag(row: JudgedTagRow): KnownTag {
  const { id, kind, name, status, type, extras, personal, renamedTo } = row;
  const judge = row.inPlan
    ? judgeOf({
        kind: kind as PlannedKind,
        extras: row.spec,
        type: row.plannedType,
        values: row.plannedValues,
      })
    : undefined;
  return {
    id,
    kind,
    name,
    status,
    type,
    extras: new Map(Object.entries(extras)),
    judge,
    personal,
    renamedTo,
  };
}

/** Returns the received type of an extra; undefined = none. */
export function typeOf(value: unknown): ExtraType | undefined {
  switch (typeof value) {
    case "string":
      return ISO_DATE.test(value) ? "date" : "string";
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "object":
      return value === null ? undefined : "mixed";
    default:
      return undefined;
  }
}
