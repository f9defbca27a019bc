import type { ReadFile } from "@/server/collect/tag-plan/files/file-rows.ts";
import { checkRows } from "@/server/collect/tag-plan/files/file-rows.ts";
import type { Plan } from "@/server/collect/tags/schema.ts";
import { PlanTag } from "@/server/collect/tags/schema.ts";

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
  const problems: ReadFile["problems"] = [];
  const rows = list.flatMap((item, index) => {
    const parsed = PlanTag.safeParse(item);
    if (parsed.success) return [{ line: index + 1, fields: parsed.data }];
    const words = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    problems.push({
      line: index + 1,
      message: `Tag ${index + 1} was left out: ${words.join(" ")}`,
    });
    return [];
  });
  const checked = checkRows(rows, []);
  const all = [...problems, ...checked.problems].sort((a, b) => a.line - b.line);
  return { tags: checked.tags, problems: all };
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
