import { identifiersOf, pascal, upperSnake } from "@/server/collect/pack/identifier.ts";
import type { Literal, PackPlan } from "@/server/collect/pack/pack-plan.ts";
import { blockedTags, constantsOf, KINDS, sentTags } from "@/server/collect/pack/pack-plan.ts";
import { commentLines, escapeHidden, inComment, oneLine } from "@/server/collect/pack/prose.ts";
import type { PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

const GROUPS: Readonly<Record<PlanTag["kind"], string>> = {
  activity: "Activities",
  event: "Events",
  job: "Jobs",
  error: "Errors",
  app_info: "AppInfo",
};
const NONE: ReadonlySet<string> = new Set();

function quote(text: string): string {
  return `"${escapeHidden(text.toWellFormed().replace(/[\\"$]/g, "\\$&"))}"`;
}

function literal(type: ValueType, value: Literal): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "boolean" || type !== "number")
    return typeof value === "number" ? `${value}L` : String(value);
  return /[.e]/.test(String(value)) ? String(value) : `${value}.0`;
}

function valuesObject(
  name: string,
  type: ValueType,
  values: readonly string[] | null | undefined,
  indent: string,
): string {
  const fitting = constantsOf(type, values);
  if (fitting.length === 0) return "";
  const names = identifiersOf(fitting.map(String), upperSnake, NONE);
  const lines = fitting.map(
    (value) => `${indent}    const val ${names.get(String(value))} = ${literal(type, value)}\n`,
  );
  return `${indent}object ${name} {\n${lines.join("")}${indent}}\n`;
}

function extrasObject(tag: PlanTag): string {
  if (tag.extras.length === 0) return "";
  const keys = tag.extras.map(({ key }) => key);
  const names = identifiersOf(keys, upperSnake, NONE);
  const objects = identifiersOf(keys, pascal, NONE);
  const lines = tag.extras.map(
    ({ key, type, required }) =>
      `                /** ${type}, ${required ? "required" : "optional"} */\n                const val ${names.get(key)} = ${quote(key)}\n`,
  );
  const values = tag.extras
    .map(({ key, type, values }) =>
      valuesObject(objects.get(key) ?? "", type, values, "                "),
    )
    .join("");
  return `\n            object Keys {\n${lines.join("")}            }\n${
    values ? `\n            object Values {\n${values}            }\n` : ""
  }`;
}

function tagObject(tag: PlanTag, identifier: string): string {
  const lines = commentLines(tag).map(inComment);
  const doc =
    lines.length > 0
      ? `        /**\n${lines.map((line) => `         * ${line}\n`).join("")}         */\n`
      : "";
  const values =
    tag.kind === "app_info"
      ? valuesObject("Values", tag.type ?? "string", tag.values, "            ")
      : "";
  return `${doc}        object ${identifier} {\n            const val NAME = ${quote(tag.name)}\n${
    values ? `\n${values}` : ""
  }${extrasObject(tag)}        }\n`;
}

/** Returns names, keys and allowed values of the plan as Kotlin constants. */
export function kotlinConstants(plan: PackPlan): string {
  const groups = KINDS.map((kind) => {
    const own = sentTags(plan).filter((tag) => tag.kind === kind);
    if (own.length === 0) return "";
    const names = identifiersOf(
      own.map(({ name }) => name),
      pascal,
      NONE,
    );
    const body = own.map((tag) => tagObject(tag, names.get(tag.name) ?? ""));
    return `\n    object ${GROUPS[kind]} {\n${body.join("\n")}    }\n`;
  });
  const blocked = blockedTags(plan).map(
    ({ kind, name }) => `// Blocked, not to be sent: ${KIND_WORDS[kind]} ${quote(name)}\n`,
  );
  return `// Tag plan of ${oneLine(plan.app)}, version ${plan.version}. Made by Tidings: pull it again instead of editing it.\n${blocked.join("")}
object TagPlan {
    const val VERSION = ${plan.version}
${groups.join("")}}
`;
}
