import { examplePayload } from "@/server/collect/pack/example-payload.ts";
import type { PackPlan } from "@/server/collect/pack/pack-plan.ts";
import { blockedTags, sentTags } from "@/server/collect/pack/pack-plan.ts";
import { oneLine } from "@/server/collect/pack/prose.ts";
import type { ExtraSpec, PlanTag } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

/** Escapes a person's text, so that Markdown shows it as written. */
function plain(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~&!]/g, "\\$&");
}

/** Writes a name as code, fenced by more backticks than it contains. In tables a bar must be escaped even there. */
function code(text: string): string {
  const line = oneLine(text) || " ";
  const fence = "`".repeat(longestRun(line) + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line.replaceAll("|", "\\|")}${space}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function block(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}json\n${text}\n${fence}\n`;
}

function allowed(values: readonly string[] | null | undefined): string {
  return values && values.length > 0 ? values.map(code).join(", ") : "any";
}

function extrasTable(extras: readonly ExtraSpec[]): string {
  if (extras.length === 0) return "";
  const rows = extras.map(
    ({ key, type, required, values, note }) =>
      `| ${code(key)} | ${type} | ${required ? "yes" : "no"} | ${allowed(values)} | ${plain(note ?? "")} |\n`,
  );
  return `| Extra | Type | Required | Allowed values | Note |\n|---|---|---|---|---|\n${rows.join("")}\n`;
}

function facts(tag: PlanTag): string {
  return [
    tag.required ? "Required" : "Optional",
    tag.personal ? "personal" : "",
    tag.retentionDays === null ? "" : `kept for ${tag.retentionDays} days`,
    tag.owner ? `owner: ${plain(tag.owner)}` : "",
  ]
    .filter((fact) => fact !== "")
    .join(" · ");
}

function where({ screen, fires }: PlanTag): string {
  const on = screen ? `on ${code(screen)}` : "";
  const when = plain(fires);
  return on && when ? `${on}, ${when}` : on || when || "anywhere";
}

function tagPart(tag: PlanTag): string {
  const kind = KIND_WORDS[tag.kind];
  const value =
    tag.kind === "app_info"
      ? `- **Value:** ${tag.type ?? "any type"}; allowed: ${allowed(tag.values)}\n`
      : "";
  return [
    `### ${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${code(tag.name)}\n\n`,
    `- **Why:** ${plain(tag.purpose) || "not specified yet"}\n`,
    `- **Where:** ${where(tag)}\n`,
    value,
    `- ${facts(tag)}\n`,
    oneLine(tag.note) ? `- ${plain(tag.note)}\n` : "",
    "\n",
    extrasTable(tag.extras),
    block(examplePayload(tag)),
    "\n",
  ].join("");
}

/** Returns the plan as a document, by section of the app. */
export function markdownSpecification(plan: PackPlan): string {
  const tags = sentTags(plan);
  const sections = [...new Set(tags.map(({ section }) => section))];
  const parts = sections.map((section) => {
    const own = tags.filter((tag) => tag.section === section);
    return `## ${plain(section) || (sections.length > 1 ? "Other tags" : "Tags")}\n\n${own.map(tagPart).join("")}`;
  });
  const blocked = blockedTags(plan).map(
    ({ kind, name }) => `- ${KIND_WORDS[kind]} ${code(name)}\n`,
  );
  return [
    `# Tag plan of ${plain(plan.app)}\n\n`,
    `Version ${plan.version}, ${tags.length} ${tags.length === 1 ? "tag" : "tags"}. `,
    "Names and keys are case-sensitive. An integer is a number without a fraction; a date is an ISO 8601 day or time, as text. ",
    "The examples are items of the HTTP tracking format, which the SDKs write for you.\n\n",
    ...parts,
    blocked.length > 0
      ? `## Not to be sent\n\nThese tags are blocked. Items with these names are rejected.\n\n${blocked.join("")}`
      : "",
  ]
    .join("")
    .trimEnd()
    .concat("\n");
}
