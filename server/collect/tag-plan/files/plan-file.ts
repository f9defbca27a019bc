import { HEADER_LINES_MAX, readCsv } from "@/server/collect/tag-plan/files/csv-table.ts";
import type { ReadFile } from "@/server/collect/tag-plan/files/file-rows.ts";
import {
  isPlanHeader,
  PLAN_COLUMNS,
  readPlanCsv,
  writePlanCsv,
} from "@/server/collect/tag-plan/files/plan-csv.ts";
import { readPlanJson, writePlanJson } from "@/server/collect/tag-plan/files/plan-json.ts";
import {
  isPlaybookHeader,
  readPlaybook,
  writePlaybook,
} from "@/server/collect/tag-plan/files/plan-playbook.ts";
import type { PlanFormat } from "@/server/collect/tag-plan/schema.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";

export const WRITERS: Readonly<Record<PlanFormat, (plan: Plan) => string>> = {
  csv: writePlanCsv,
  json: writePlanJson,
  playbook: writePlaybook,
};

/** Reads a file of any format, recognised by its beginning and its header. Fields that it lacks stay as in `onto`. */
export function readPlanText(text: string, onto: Plan): ReadFile & { format: PlanFormat | null } {
  if (/^[\ufeff\s]*[[{]/.test(text))
    return { format: "json", ...readPlanJson(text.replace(/^\ufeff/, "")) };
  const isHeader = (cells: readonly string[]) => isPlanHeader(cells) || isPlaybookHeader(cells);
  const { lines, problems } = readCsv(text, isHeader);
  const header = lines.slice(0, HEADER_LINES_MAX).find(({ cells }) => isHeader(cells));
  if (!header) {
    const message = `No line contains the column names. Use ${PLAN_COLUMNS.join(", ")} (kind and name are required), or the names in the playbook's sheet: Type, Tag name, Extra1 key, Extra1 value …`;
    return { format: null, tags: [], problems: [{ line: 1, message }] };
  }
  const format = isPlanHeader(header.cells) ? "csv" : "playbook";
  const read = format === "csv" ? readPlanCsv(lines, onto) : readPlaybook(lines, onto);
  return { format, tags: read.tags, problems: [...problems, ...read.problems] };
}
