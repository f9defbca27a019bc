import { readCsv } from "@/server/plan/csv-table.ts";
import type { ReadFile } from "@/server/plan/file-rows.ts";
import { isPlanHeader, PLAN_COLUMNS, readPlanCsv, writePlanCsv } from "@/server/plan/plan-csv.ts";
import { readPlanJson, writePlanJson } from "@/server/plan/plan-json.ts";
import { isPlaybookHeader, readPlaybook, writePlaybook } from "@/server/plan/plan-playbook.ts";
import type { PlanFormat } from "@/server/plan/schema.ts";
import type { Plan } from "@/server/tags/schema.ts";

export const WRITERS: Readonly<Record<PlanFormat, (plan: Plan) => string>> = {
  csv: writePlanCsv,
  json: writePlanJson,
  playbook: writePlaybook,
};

/** Reads a file of any of the formats, told apart by what it begins with and by its header. What it does not say stays as `onto` has it. */
export function readPlanText(text: string, onto: Plan): ReadFile & { format: PlanFormat | null } {
  if (/^[\ufeff\s]*[[{]/.test(text))
    return { format: "json", ...readPlanJson(text.replace(/^\ufeff/, "")) };
  const isHeader = (cells: readonly string[]) => isPlanHeader(cells) || isPlaybookHeader(cells);
  const { lines, problems } = readCsv(text, isHeader);
  const header = lines.find(({ cells }) => isHeader(cells));
  if (!header) {
    const message = `No line names the columns. Name them as ${PLAN_COLUMNS.join(", ")} (kind and name are needed), or as the playbook's sheet does: Type, Tag name, Extra1 key, Extra1 value …`;
    return { format: null, tags: [], problems: [{ line: 1, message }] };
  }
  const format = isPlanHeader(header.cells) ? "csv" : "playbook";
  const read = format === "csv" ? readPlanCsv(lines, onto) : readPlaybook(lines, onto);
  return { format, tags: read.tags, problems: [...problems, ...read.problems] };
}
