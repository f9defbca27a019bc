/** The group of a column: naming the tag, informing people, or describing the data to collect. */
export type Half = "tag" | "informative" | "data";

export type ColumnId =
  | "kind"
  | "name"
  | "section"
  | "screen"
  | "fires"
  | "purpose"
  | "note"
  | "owner"
  | "required"
  | "personal"
  | "spec"
  | "retention"
  | "status";

export interface Column {
  id: ColumnId;
  label: string;
  half: Half;
  /** The width in pixels. */
  width: number;
  /** The editor of the cell: a text field, a choice, a switch, or a dialog. */
  edit: "text" | "choice" | "switch" | "dialog";
}

const COLUMNS: readonly Column[] = [
  { id: "kind", label: "Kind", half: "tag", width: 92, edit: "choice" },
  { id: "name", label: "Name", half: "tag", width: 190, edit: "text" },
  { id: "section", label: "Section", half: "informative", width: 130, edit: "text" },
  { id: "screen", label: "Screen", half: "informative", width: 130, edit: "text" },
  { id: "fires", label: "When it fires", half: "informative", width: 210, edit: "text" },
  { id: "purpose", label: "Purpose", half: "informative", width: 260, edit: "text" },
  { id: "note", label: "Note", half: "informative", width: 180, edit: "text" },
  { id: "owner", label: "Owner", half: "informative", width: 100, edit: "text" },
  { id: "required", label: "Required", half: "informative", width: 80, edit: "switch" },
  { id: "personal", label: "Personal", half: "informative", width: 80, edit: "switch" },
  { id: "spec", label: "Extras, or type", half: "data", width: 320, edit: "dialog" },
  { id: "retention", label: "Days kept", half: "data", width: 96, edit: "text" },
  { id: "status", label: "Status", half: "data", width: 150, edit: "choice" },
];

export type View = "both" | "informative" | "data";

/** Returns the columns of a view. The columns that name the tag are visible in every view. */
export function columnsOf(view: View): readonly Column[] {
  return COLUMNS.filter(({ half }) => half === "tag" || view === "both" || half === view);
}

/** Width of the row number. */
export const NUMBER_WIDTH = 56;
export const ROW_HEIGHT = 36;

export const HALF_LABELS: Readonly<Record<Half, string>> = {
  tag: "Tag",
  informative: "Informative",
  data: "Data to collect",
};

/** Returns `grid-template-columns` for every row. */
export function templateOf(columns: readonly Column[]): string {
  return [NUMBER_WIDTH, ...columns.map(({ width }) => width)].map((px) => `${px}px`).join(" ");
}

/** Returns the width of every row. */
export function rowWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, { width }) => sum + width, NUMBER_WIDTH);
}

/** Returns the left edge of a pinned column, or null for a column that scrolls. */
export function pinnedAt(columns: readonly Column[], index: number): number | null {
  if (columns[index]?.half !== "tag") return null;
  return columns.slice(0, index).reduce((left, { width }) => left + width, NUMBER_WIDTH);
}
