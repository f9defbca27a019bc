import type { ColumnId } from "@/components/collect/tag-plan/grid/columns.ts";
import {
  readExtras,
  readKind,
  readValue,
  readYesNo,
  writeExtras,
  writeValue,
} from "@/server/collect/tag-plan/schema.notation.ts";
import type { PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

/** Returns what a cell holds as text, for copying and for editing in place. */
export function cellText(tag: PlanTag, column: ColumnId): string {
  switch (column) {
    case "kind":
      return KIND_WORDS[tag.kind];
    case "screen":
      return tag.screen ?? "";
    case "required":
    case "personal":
      return tag[column] ? "yes" : "no";
    case "spec":
      return tag.kind === "app_info"
        ? writeValue({ type: tag.type, required: false, values: tag.values, note: "" })
        : writeExtras(tag.extras);
    case "retention":
      return tag.retentionDays === null ? "" : String(tag.retentionDays);
    case "status":
      return tag.blocked ? "blocked" : "collected";
    default:
      return tag[column];
  }
}

type CellWrite = { ok: true; tag: PlanTag } | { ok: false; message: string };

const wrote = (tag: PlanTag): CellWrite => ({ ok: true, tag });
const refuse = (message: string): CellWrite => ({ ok: false, message });

/** Returns the tag with `text` in a cell, or why the text does not fit there. */
export function writeCell(tag: PlanTag, column: ColumnId, text: string): CellWrite {
  const value = text.trim();
  switch (column) {
    case "kind": {
      const kind = readKind(value);
      return kind ? wrote(withKind(tag, kind)) : refuse(`“${value}” is not a kind of tag.`);
    }
    case "screen":
      return wrote({ ...tag, screen: value === "" ? null : value });
    case "required":
    case "personal": {
      const yes = value === "" ? false : readYesNo(value);
      return yes === undefined ? refuse("Enter yes or no.") : wrote({ ...tag, [column]: yes });
    }
    case "retention":
      if (value === "") return wrote({ ...tag, retentionDays: null });
      return /^\d{1,6}$/.test(value)
        ? wrote({ ...tag, retentionDays: Number(value) })
        : refuse("Enter a number of days, or leave the cell empty to keep the data.");
    case "status":
      return wrote({ ...tag, blocked: /^blocked$/i.test(value) });
    case "spec":
      return writeSpec(tag, value);
    default:
      return wrote({ ...tag, [column]: value });
  }
}

function writeSpec(tag: PlanTag, text: string): CellWrite {
  if (tag.kind === "app_info") {
    const read = readValue(text);
    if (!read.ok) return read;
    return wrote({ ...tag, type: read.value.type, values: read.value.values });
  }
  const read = readExtras(text);
  return read.ok ? wrote({ ...tag, extras: read.value }) : read;
}

/** An app-info has a value; all other tags have extras. */
function withKind(tag: PlanTag, kind: PlannedKind): PlanTag {
  if (kind === tag.kind) return tag;
  return kind === "app_info"
    ? { ...tag, kind, extras: [], type: tag.type ?? "string" }
    : { ...tag, kind, type: null, values: null };
}
