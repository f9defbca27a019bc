import { camel, identifiersOf, pascal } from "@/server/collect/pack/identifier.ts";
import type { Literal, PackPlan } from "@/server/collect/pack/pack-plan.ts";
import { blockedTags, constantsOf, KINDS, sentTags } from "@/server/collect/pack/pack-plan.ts";
import { commentLines, oneLine } from "@/server/collect/pack/prose.ts";
import type { PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

const GROUPS: Readonly<Record<PlanTag["kind"], string>> = {
  activity: "Activities",
  event: "Events",
  job: "Jobs",
  error: "Errors",
  app_info: "AppInfo",
};

const RESERVED = new Set(
  "Any CaseIterable Protocol Self String Type associatedtype as await break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator precedencegroup private protocol public repeat rethrows return self static struct subscript super switch throw throws true try typealias var where while".split(
    " ",
  ),
);

function quote(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/[\\"]/g, "\\$&")
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
      (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
    );
  return `"${escaped}"`;
}

function literal(type: ValueType, value: Literal): string {
  if (typeof value === "string") return quote(value);
  if (type !== "number" || typeof value === "boolean") return String(value);
  return /[.e]/.test(String(value)) ? String(value) : `${value}.0`;
}

function valuesEnum(
  name: string,
  type: ValueType,
  values: readonly string[] | null | undefined,
  indent: string,
): string {
  const fitting = constantsOf(type, values);
  if (fitting.length === 0) return "";
  const names = identifiersOf(fitting.map(String), camel, RESERVED);
  const texts = type === "string" || type === "date";
  const lines = fitting.map((value) => {
    const word = texts ? "case" : "public static let";
    return `${indent}  ${word} ${names.get(String(value))} = ${literal(type, value)}\n`;
  });
  return `${indent}public enum ${name}${texts ? ": String, CaseIterable" : ""} {\n${lines.join("")}${indent}}\n`;
}

function extrasEnums(tag: PlanTag): string {
  if (tag.extras.length === 0) return "";
  const keys = tag.extras.map(({ key }) => key);
  const names = identifiersOf(keys, camel, RESERVED);
  const enums = identifiersOf(keys, pascal, RESERVED);
  const lines = tag.extras.map(
    ({ key, type, required }) =>
      `        /// ${type}, ${required ? "required" : "optional"}\n        public static let ${names.get(key)} = ${quote(key)}\n`,
  );
  const values = tag.extras
    .map(({ key, type, values }) => valuesEnum(enums.get(key) ?? "", type, values, "        "))
    .join("");
  return `\n      public enum Keys {\n${lines.join("")}      }\n${
    values ? `\n      public enum Values {\n${values}      }\n` : ""
  }`;
}

function tagEnum(tag: PlanTag, identifier: string): string {
  const doc = commentLines(tag).map((line) => `    /// ${line}\n`);
  const values =
    tag.kind === "app_info" ? valuesEnum("Values", tag.type ?? "string", tag.values, "      ") : "";
  return `${doc.join("")}    public enum ${identifier} {\n      public static let name = ${quote(tag.name)}\n${
    values ? `\n${values}` : ""
  }${extrasEnums(tag)}    }\n`;
}

/** Returns names, keys and allowed values of the plan as Swift constants. */
export function swiftConstants(plan: PackPlan): string {
  const groups = KINDS.map((kind) => {
    const own = sentTags(plan).filter((tag) => tag.kind === kind);
    if (own.length === 0) return "";
    const names = identifiersOf(
      own.map(({ name }) => name),
      pascal,
      RESERVED,
    );
    const body = own.map((tag) => tagEnum(tag, names.get(tag.name) ?? ""));
    return `\n  public enum ${GROUPS[kind]} {\n${body.join("\n")}  }\n`;
  });
  const blocked = blockedTags(plan).map(
    ({ kind, name }) => `// Blocked, not to be sent: ${KIND_WORDS[kind]} ${quote(name)}\n`,
  );
  return `// Tag plan of ${oneLine(plan.app)}, version ${plan.version}. Made by Tidings: pull it again instead of editing it.\n${blocked.join("")}
public enum TagPlan {
  public static let version = ${plan.version}
${groups.join("")}}
`;
}
