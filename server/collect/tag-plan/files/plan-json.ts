import type { FileRow, ReadFile } from "@/server/collect/tag-plan/files/file-rows.ts";
import { checkRows, FileProblems } from "@/server/collect/tag-plan/files/file-rows.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import { PLAN_TAGS_MAX, PlanTag } from "@/server/collect/tags/schema.ts";

const JSON_FORMAT = "tidings-tag-plan";
const JSON_VERSION = 1;

/** Writes the plan as a document that names its format. */
export function writePlanJson(plan: Plan): string {
  return `${JSON.stringify({ format: JSON_FORMAT, version: JSON_VERSION, tags: plan }, null, 2)}\n`;
}

const refuse = (message: string): ReadFile => ({ tags: [], problems: [{ line: 1, message }] });

/** Reads the document, a bare list of tags, or the response of `GET /api/v1/tag-plan`. `line` counts the tags. */
export function readPlanJson(text: string): ReadFile {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse("This is not valid JSON.");
  }
  const list = listOf(document);
  if (typeof list === "string") return refuse(list);
  const problems = new FileProblems();
  const rows: FileRow[] = [];
  for (const [index, item] of list.entries()) {
    const line = index + 1;
    if (rows.length > PLAN_TAGS_MAX || problems.stopsAt(line)) break;
    const parsed = PlanTag.safeParse(item);
    if (parsed.success) rows.push({ line, fields: parsed.data });
    else {
      const words = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
      problems.leaveOut(line, `Tag ${line} was left out: ${words.join(" ")}`);
    }
  }
  return checkRows(rows, [], problems);
}

/** Returns the tags of the document, or the reason why it is invalid. */
function listOf(document: unknown): unknown[] | string {
  if (Array.isArray(document)) return document;
  if (typeof document !== "object" || document === null) return "This JSON is not a tag plan.";
  const { format, version, tags, plan } = document as Record<string, unknown>;
  if (format === JSON_FORMAT && version !== JSON_VERSION)
    return `This is a tag plan of format version ${String(version)}; only version ${JSON_VERSION} can be read.`;
  if (Array.isArray(tags)) return tags;
  if (Array.isArray(plan)) return plan;
  return "This JSON is not a tag plan: it has no list named tags.";
}
