import type { CsvLine } from "@/server/collect/tag-plan/files/csv-table.ts";
import { writeCsv } from "@/server/collect/tag-plan/files/csv-table.ts";
import type { FileRow, ReadFile } from "@/server/collect/tag-plan/files/file-rows.ts";
import { checkRows, FileProblems, unknownKind } from "@/server/collect/tag-plan/files/file-rows.ts";
import type { ValueSpec } from "@/server/collect/tag-plan/schema.notation.ts";
import {
  extraOf,
  readKind,
  readValue,
  writeValue,
} from "@/server/collect/tag-plan/schema.notation.ts";
import type { ExtraSpec, Plan, PlannedKind, PlanTag } from "@/server/collect/tags/schema.ts";

const EXTRAS = 10;
/** Title of a separator row for tags without a section that follow others. */
const NO_SECTION = "(no section)";

const KINDS: Readonly<Record<PlannedKind, string>> = {
  activity: "ACTIVITY",
  event: "EVENT",
  job: "JOB",
  error: "ERROR",
  app_info: "APP-INFO",
};

/**
 * Writes the plan as the sheet of Azure Mobile Engagement's playbook: explanations on the left, data to collect on the
 * right, a separator row before each section. It has no column for owner, personal, required (of a tag), retention
 * and blocked.
 */
export function writePlaybook(plan: Plan): string {
  const extras = Math.max(EXTRAS, ...plan.map((tag) => tag.extras.length));
  const rows: string[][] = [headerOf(extras)];
  let section = "";
  for (const tag of plan) {
    if (tag.section !== section) {
      section = tag.section;
      rows.push([section === "" ? NO_SECTION : section, ...blanks(7 + 2 * extras)]);
    }
    rows.push(rowOf(tag, extras));
  }
  return writeCsv(rows);
}

function headerOf(extras: number): string[] {
  const pairs = Array.from({ length: extras }, (_, i) => [
    `Extra${i + 1} key`,
    `Extra${i + 1} value`,
  ]);
  return [
    "Context",
    "Comments",
    "UAT status",
    "Activity (screen)",
    "Type",
    "Tag name",
    "App-info value type",
    ...pairs.flat(),
    "Note",
  ];
}

const blanks = (n: number): string[] => new Array<string>(n).fill("");

function rowOf(tag: PlanTag, extras: number): string[] {
  const type = writeValue({ type: tag.type, required: false, values: tag.values, note: "" });
  const pairs = tag.extras.flatMap(({ key, ...extra }) => [
    key,
    writeValue({ ...extra, values: extra.values ?? null, note: extra.note ?? "" }),
  ]);
  return [
    tag.fires,
    tag.purpose,
    "",
    tag.screen ?? "",
    KINDS[tag.kind],
    tag.name,
    type,
    ...pairs,
    ...blanks(2 * (extras - tag.extras.length)),
    tag.note,
  ];
}

type Column =
  | { is: "fires" | "purpose" | "uat" | "screen" | "kind" | "name" | "type" | "note" }
  | { is: "key" | "value"; no: number };

const TITLES: readonly [RegExp, Exclude<Column, { no: number }>["is"]][] = [
  [/^context/, "fires"],
  [/^comments?$/, "purpose"],
  [/^uat/, "uat"],
  [/^(?:activity|screen)/, "screen"],
  [/^(?:tag )?type$/, "kind"],
  [/^(?:tag )?name$/, "name"],
  [/^app-? ?info/, "type"],
  [/^notes?$/, "note"],
];

function columnOf(title: string): Column | undefined {
  const word = title.toLowerCase().replace(/\s+/g, " ").trim();
  const extra = /^extra ?-?(\d{1,2})[ -]*(key|value)$/.exec(word);
  if (extra) return { is: extra[2] === "key" ? "key" : "value", no: Number(extra[1]) };
  const found = TITLES.find(([pattern]) => pattern.test(word));
  return found && { is: found[1] };
}

export function isPlaybookHeader(cells: readonly string[]): boolean {
  const columns = cells.map((cell) => columnOf(cell)?.is);
  const known = columns.filter((is) => is !== undefined);
  return columns.includes("kind") && columns.includes("name") && known.length >= 4;
}

/** Reads the playbook's sheet. Free text becomes a note and is reported. */
export function readPlaybook(lines: readonly CsvLine[], onto: Plan): ReadFile {
  const at = lines.findIndex(({ cells }) => isPlaybookHeader(cells));
  const header = lines[at];
  if (!header) return { tags: [], problems: [] };
  const columns = header.cells.map(columnOf);
  const problems = new FileProblems();
  const rows: FileRow[] = [];
  let section = "";
  for (const { line, cells } of lines.slice(at + 1)) {
    const filled = cells.filter((cell) => cell !== "");
    if (filled.length === 0) continue;
    if (problems.stopsAt(line)) break;
    const reader = new PlaybookRow({ line, problems }, columns, cells);
    const { kind, name } = reader.cells;
    if (kind === "" && name === "" && filled.length === 1) {
      section = filled[0] === NO_SECTION ? "" : (filled[0] ?? "");
      continue;
    }
    const fields = reader.read(section);
    if (fields) rows.push({ line, fields });
  }
  return checkRows(rows, onto, problems);
}

class PlaybookRow {
  readonly cells: Record<Exclude<Column, { no: number }>["is"], string> = {
    fires: "",
    purpose: "",
    uat: "",
    screen: "",
    kind: "",
    name: "",
    type: "",
    note: "",
  };
  /** Columns that the sheet has. */
  readonly #given = new Set<Column["is"]>();
  readonly #extras = new Map<number, { key: string; value: string }>();

  constructor(
    private readonly at: { line: number; problems: FileProblems },
    columns: readonly (Column | undefined)[],
    cells: readonly string[],
  ) {
    for (const [index, column] of columns.entries()) {
      const cell = cells[index] ?? "";
      if (!column) continue;
      this.#given.add(column.is);
      if ("no" in column) this.#extra(column.no)[column.is] = cell;
      else this.cells[column.is] = cell;
    }
  }

  #extra(no: number): { key: string; value: string } {
    let extra = this.#extras.get(no);
    if (!extra) {
      extra = { key: "", value: "" };
      this.#extras.set(no, extra);
    }
    return extra;
  }

  #say(message: string): void {
    this.at.problems.note(this.at.line, message);
  }

  read(section: string): Partial<PlanTag> | null {
    const { fires, purpose, uat, screen, name, note } = this.cells;
    const kind = readKind(this.cells.kind);
    if (!kind) {
      this.at.problems.leaveOut(this.at.line, unknownKind(this.cells.kind));
      return null;
    }
    if (uat !== "")
      this.#say(`The UAT status “${uat}” was not read. The state now follows from received data.`);
    if (/\{.*\}/.test(name))
      this.#say(
        `${name}: a part in braces is a placeholder for many names. Plan one row for each.`,
      );
    const notes: string[] = note === "" ? [] : [note];
    const type = this.#type(kind, notes);
    const extras = this.#readExtras();
    const all: Partial<PlanTag> = {
      screen: screen === "" ? null : screen,
      fires,
      purpose,
      extras,
      ...type,
      note: notes.join("\n"),
    };
    return { kind, name, section, ...this.#onlyGiven(all, notes.length > 0) };
  }

  /** Fields without a column in the sheet stay as in the plan. */
  #onlyGiven({ type, values, ...fields }: Partial<PlanTag>, hasNote: boolean): Partial<PlanTag> {
    const given = (is: Column["is"]) => this.#given.has(is);
    return {
      ...(given("screen") ? { screen: fields.screen } : {}),
      ...(given("fires") ? { fires: fields.fires } : {}),
      ...(given("purpose") ? { purpose: fields.purpose } : {}),
      ...(given("note") || hasNote ? { note: fields.note } : {}),
      ...(given("key") ? { extras: fields.extras } : {}),
      ...(given("type") ? { type, values } : {}),
    };
  }

  #type(kind: PlannedKind, notes: string[]): { type: PlanTag["type"]; values: PlanTag["values"] } {
    const none = { type: null, values: null };
    const cell = this.cells.type;
    if (cell === "") return none;
    if (kind !== "app_info") {
      this.#say(`The value type “${cell}” was not read, because only an app-info has one.`);
      return none;
    }
    const read = this.#value(cell);
    if (read.note !== "") notes.push(read.note);
    return { type: read.type, values: read.values };
  }

  #readExtras(): ExtraSpec[] {
    const sorted = [...this.#extras].sort(([a], [b]) => a - b);
    return sorted.flatMap(([no, { key, value }]) => {
      if (key === "" && value === "") return [];
      if (key !== "") return [extraOf(key, this.#value(value))];
      this.#say(`Extra${no} has a value, “${value}”, but no key; it was not read.`);
      return [];
    });
  }

  /** Reads `string (area)`, `title of the article`: free text becomes the note. */
  #value(cell: string): ValueSpec {
    const read = readValue(cell);
    if (read.ok) return read.value;
    const [, word = "", rest = ""] = /^([^(]*)\((.*)\)$/.exec(cell) ?? [];
    const typed = readValue(word.trim());
    if (typed.ok && word.trim() !== "") {
      this.#say(`“${cell}” was read as ${word.trim()}, with “${rest}” as its note.`);
      return { ...typed.value, note: rest };
    }
    this.#say(`“${cell}” is not a type. It was read as text, with these words as its note.`);
    return { type: "string", required: false, values: null, note: cell };
  }
}
