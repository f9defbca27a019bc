import type { FileProblem } from "@/server/collect/tag-plan/files/csv-table.ts";
import { tagWords, toPlanTag } from "@/server/collect/tag-plan/plan-tag.ts";
import { tagKey } from "@/server/collect/tag-plan/schema.notation.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import { PLAN_TAGS_MAX, PlanTag } from "@/server/collect/tags/schema.ts";

/** A tag from a line of a file: only the fields that the file has a column for. */
export interface FileRow {
  line: number;
  fields: Partial<PlanTag>;
}

/** The result of reading a file. */
export interface ReadFile {
  tags: Plan;
  problems: FileProblem[];
}

/** Reading ends after so many rows that were left out: the file is of another kind, or its columns are shifted. */
const LEFT_OUT_MAX = 100;
const NOTES_MAX = 5_000;

/** What is wrong with a file, and whether it is worth reading on. */
export class FileProblems {
  readonly list: FileProblem[] = [];
  #leftOut = 0;
  #stopped = false;

  /** Something in a row was not read as it stands; the row itself was. */
  note(line: number, message: string): void {
    this.list.push({ line, message });
  }

  /** A whole row was not read. */
  leaveOut(line: number, message: string): void {
    this.#leftOut += 1;
    this.note(line, message);
  }

  /** Returns true when reading is to stop before this line, and says so once. */
  stopsAt(line: number): boolean {
    if (this.#leftOut < LEFT_OUT_MAX && this.list.length < NOTES_MAX) return false;
    if (!this.#stopped) {
      const message =
        this.#leftOut < LEFT_OUT_MAX
          ? `Reading stopped here, because there were ${NOTES_MAX} remarks.`
          : `Reading stopped here, because ${LEFT_OUT_MAX} rows had to be left out. Fix them and choose the file again.`;
      this.note(line, message);
    }
    this.#stopped = true;
    return true;
  }

  sorted(): FileProblem[] {
    return this.list.sort((a, b) => a.line - b.line);
  }
}

const BLANK: PlanTag = {
  kind: "event",
  name: "",
  section: "",
  screen: null,
  fires: "",
  purpose: "",
  note: "",
  owner: "",
  personal: false,
  required: true,
  retentionDays: null,
  blocked: false,
  extras: [],
  type: null,
  values: null,
};

/**
 * Returns rows as valid tags. Fields that the file lacks stay as in `onto`, the present plan. Invalid rows are left
 * out and reported.
 */
export function checkRows(rows: readonly FileRow[], onto: Plan, problems: FileProblems): ReadFile {
  const present = new Map(onto.map((tag) => [tagKey(tag), tag]));
  const lines = new Map<string, number>();
  const tags: Plan = [];
  for (const { line, fields } of rows) {
    if (problems.stopsAt(line)) break;
    const { kind, name } = { ...BLANK, ...fields };
    const was = present.get(tagKey({ kind, name }));
    const parsed = PlanTag.safeParse({ ...BLANK, ...was, ...fields });
    if (!parsed.success) {
      const words = parsed.error.issues.map((issue) => withPlace(issue)).join(" ");
      problems.leaveOut(line, `Left out: ${words}`);
      continue;
    }
    const tag = toPlanTag(parsed.data);
    const before = lines.get(tagKey(tag));
    if (before !== undefined) {
      const message = `Left out: ${tagWords(tag)} already appears on line ${before}.`;
      problems.leaveOut(line, message);
    } else if (tags.length >= PLAN_TAGS_MAX) {
      problems.leaveOut(line, `Left out: a plan can have at most ${PLAN_TAGS_MAX} tags.`);
      break;
    } else {
      lines.set(tagKey(tag), line);
      tags.push(tag);
    }
  }
  return { tags, problems: problems.sorted() };
}

function withPlace({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length > 0 ? `${path.map(String).join(".")}: ${message}` : message;
}

const KIND_LIST = "activity, event, job, error and app-info";

export function unknownKind(text: string): string {
  return text === ""
    ? `Left out: it has no type. The types of tags are ${KIND_LIST}.`
    : `Left out: “${text}” is not a type of tag. The types are ${KIND_LIST}.`;
}
