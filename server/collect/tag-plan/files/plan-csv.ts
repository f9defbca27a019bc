import type { CsvLine } from "@/server/collect/tag-plan/files/csv-table.ts";
import { writeCsv } from "@/server/collect/tag-plan/files/csv-table.ts";
import type { FileRow, ReadFile } from "@/server/collect/tag-plan/files/file-rows.ts";
import { checkRows, FileProblems, unknownKind } from "@/server/collect/tag-plan/files/file-rows.ts";
import {
  readExtras,
  readKind,
  readValue,
  readYesNo,
  writeExtras,
  writeValue,
} from "@/server/collect/tag-plan/schema.notation.ts";
import type { Plan, PlanTag } from "@/server/collect/tags/schema.ts";

export const PLAN_COLUMNS = [
  "section",
  "kind",
  "name",
  "screen",
  "fires",
  "purpose",
  "note",
  "owner",
  "personal",
  "required",
  "retention_days",
  "blocked",
  "type",
  "extras",
] as const;
type Column = (typeof PLAN_COLUMNS)[number];

/** Writes the plan in Tidings' own columns, without loss. */
export function writePlanCsv(plan: Plan): string {
  return writeCsv([PLAN_COLUMNS, ...plan.map((tag) => PLAN_COLUMNS.map((c) => writeCell(tag, c)))]);
}

function writeCell(tag: PlanTag, column: Column): string {
  switch (column) {
    case "personal":
    case "required":
    case "blocked":
      return tag[column] ? "yes" : "no";
    case "retention_days":
      return tag.retentionDays === null ? "" : String(tag.retentionDays);
    case "type":
      return writeValue({ type: tag.type, required: false, values: tag.values, note: "" });
    case "extras":
      return writeExtras(tag.extras);
    case "screen":
      return tag.screen ?? "";
    default:
      return tag[column];
  }
}

/** "Retention days" → `retention_days`. */
function columnOf(title: string): Column | undefined {
  const word = title.toLowerCase().replace(/[\s-]+/g, "_");
  return PLAN_COLUMNS.find((column) => column === word);
}

export function isPlanHeader(cells: readonly string[]): boolean {
  const columns = cells.map(columnOf);
  return columns.includes("kind") && columns.includes("name");
}

/** Reads lines with Tidings' own columns, in any order, some of them or all. */
export function readPlanCsv(lines: readonly CsvLine[], onto: Plan): ReadFile {
  const at = lines.findIndex(({ cells }) => isPlanHeader(cells));
  const header = lines[at];
  if (!header) return { tags: [], problems: [] };
  const columns = header.cells.map(columnOf);
  const problems = new FileProblems();
  for (const [index, title] of header.cells.entries()) {
    if (title !== "" && columns[index] === undefined)
      problems.note(header.line, `The column “${title}” is unknown and was not read.`);
  }
  const rows: FileRow[] = [];
  for (const { line, cells } of lines.slice(at + 1)) {
    if (cells.every((cell) => cell === "")) continue;
    if (problems.stopsAt(line)) break;
    const reader = new RowReader(line, problems);
    for (const [index, column] of columns.entries()) {
      if (column) reader.read(column, cells[index] ?? "");
    }
    if (reader.fields.kind) rows.push({ line, fields: reader.fields });
  }
  return checkRows(rows, onto, problems);
}

class RowReader {
  readonly fields: Partial<PlanTag> = {};

  constructor(
    private readonly line: number,
    private readonly problems: FileProblems,
  ) {}

  read(column: Column, cell: string): void {
    switch (column) {
      case "kind":
        this.#kind(cell);
        return;
      case "personal":
      case "required":
      case "blocked":
        this.#yesNo(column, cell);
        return;
      case "retention_days":
        this.#days(cell);
        return;
      case "type":
        this.#type(cell);
        return;
      case "extras":
        this.#extras(cell);
        return;
      case "screen":
        this.fields.screen = cell === "" ? null : cell;
        return;
      default:
        this.fields[column] = cell;
    }
  }

  #note(message: string): void {
    this.problems.note(this.line, message);
  }

  #kind(cell: string): void {
    const kind = readKind(cell);
    if (kind) this.fields.kind = kind;
    else this.problems.leaveOut(this.line, unknownKind(cell));
  }

  #yesNo(column: "personal" | "required" | "blocked", cell: string): void {
    if (cell === "") return;
    const value = readYesNo(cell);
    if (value !== undefined) this.fields[column] = value;
    else this.#note(`${column}: “${cell}” is neither yes nor no; it was not read.`);
  }

  #days(cell: string): void {
    if (cell === "") this.fields.retentionDays = null;
    else if (/^\d{1,6}$/.test(cell)) this.fields.retentionDays = Number(cell);
    else this.#note(`retention_days: “${cell}” is not a number of days; it was not read.`);
  }

  #type(cell: string): void {
    const read = readValue(cell);
    if (read.ok) {
      this.fields.type = read.value.type;
      this.fields.values = read.value.values;
    } else this.#note(`type: ${read.message} It was not read.`);
  }

  #extras(cell: string): void {
    const read = readExtras(cell);
    if (read.ok) this.fields.extras = read.value;
    else this.#note(`extras: ${read.message} They were not read.`);
  }
}
