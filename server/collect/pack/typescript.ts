import { camel, identifiersOf } from "@/server/collect/pack/identifier.ts";
import type { PackPlan } from "@/server/collect/pack/pack-plan.ts";
import { blockedTags, literalsOf, sentTags } from "@/server/collect/pack/pack-plan.ts";
import { commentLines, escapeHidden, inComment, oneLine } from "@/server/collect/pack/prose.ts";
import type { ExtraSpec, PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

type HitKind = Exclude<PlanTag["kind"], "app_info">;

const GROUPS: readonly { kind: HitKind; type: string; what: string }[] = [
  { kind: "activity", type: "Activities", what: "activity" },
  { kind: "event", type: "Events", what: "event" },
  { kind: "job", type: "Jobs", what: "job" },
  { kind: "error", type: "Errors", what: "error" },
];

const RESERVED = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval".split(
    " ",
  ),
);

const HEAD = `/** A day or a time as ISO 8601 text: \`2026-03-14\`, \`2026-03-14T09:30:00Z\`. */
export type IsoDate = \`\${number}-\${number}-\${number}\${string}\`;

/** \`tidings\` of the browser SDK, or any object with these methods. */
export interface TidingsLike {
  activity(name: string, extras?: object): void;
  event(name: string, extras?: object): void;
  startJob(name: string, extras?: object): void;
  endJob(name: string, extras?: object): void;
  error(name: string, extras?: object): void;
  identify(userId: string, appInfo?: object): void;
  appInfo(values: object): void;
}
`;

/** Writes text as a literal without invisible characters in the source. */
function quote(text: string): string {
  return escapeHidden(JSON.stringify(text));
}

function doc(lines: readonly string[], indent: string): string {
  if (lines.length === 0) return "";
  if (lines.length === 1) return `${indent}/** ${inComment(lines[0] ?? "")} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${inComment(line)}\n`).join("")}${indent} */\n`;
}

function typeOf(type: ValueType, values: readonly string[] | null | undefined): string {
  const literals = literalsOf(type, values);
  if (literals) {
    if (literals.length === 0) return "never";
    return literals
      .map((value) => (typeof value === "string" ? quote(value) : String(value)))
      .join(" | ");
  }
  if (type === "date") return "Date | IsoDate";
  return type === "integer" ? "number" : type;
}

function member(extra: ExtraSpec): string {
  const lines = [
    extra.note ?? "",
    extra.type === "integer" && !extra.values?.length ? "A whole number." : "",
  ].filter((line) => oneLine(line) !== "");
  const type = typeOf(extra.type, extra.values);
  const value = extra.required ? `: ${type}` : `?: ${type} | undefined`;
  return `${doc(lines, "    ")}    ${quote(extra.key)}${value};\n`;
}

function extrasOf(tags: readonly PlanTag[], { type, what }: (typeof GROUPS)[number]): string {
  const members = tags
    .filter(({ extras }) => extras.length > 0)
    .map(({ name, extras }) => `  ${quote(name)}: {\n${extras.map(member).join("")}  };\n`);
  if (members.length === 0) return "";
  return `/** Extras of each ${what}, by its name in the plan. */\nexport interface ${type} {\n${members.join("")}}\n\n`;
}

function parameters(tag: PlanTag, type: string): { take: string; pass: string } {
  if (tag.extras.length === 0) return { take: "", pass: "" };
  const needed = tag.extras.some(({ required }) => required);
  return { take: `extras${needed ? "" : "?"}: ${type}[${quote(tag.name)}]`, pass: ", extras" };
}

function method(tag: PlanTag, identifier: string, type: string): string {
  const key = /^\w+$/.test(identifier) ? identifier : quote(identifier);
  const name = quote(tag.name);
  const { take, pass } = parameters(tag, type);
  const comment = doc(commentLines(tag), "      ");
  if (tag.kind !== "job")
    return `${comment}      ${key}(${take}): void {\n        sdk.${tag.kind}(${name}${pass});\n      },\n`;
  const start = take ? `extras?: Partial<${type}[${name}]>` : "";
  return `${comment}      ${key}: {
        start(${start}): void {
          sdk.startJob(${name}${pass});
        },
        /** Extras of start and end are merged. */
        end(${take}): void {
          sdk.endJob(${name}${pass});
        },
      },\n`;
}

function appInfoOf(tags: readonly PlanTag[]): string {
  const members = tags.map((tag) => {
    const type = typeOf(tag.type ?? "string", tag.type || tag.values ? tag.values : null);
    const any = tag.type === null && tag.values === null;
    const value = any ? "string | number | boolean | Date" : type;
    return `${doc(commentLines(tag), "  ")}  ${quote(tag.name)}?: ${value} | null | undefined;\n`;
  });
  return `/** App-info of a user. The last value wins; null clears a value. */\nexport interface AppInfo {\n${members.join("")}}\n`;
}

/** Returns a typed client of the plan over the browser SDK: a wrong name, key, type or value does not compile. */
export function typescriptClient(plan: PackPlan): string {
  const tags = sentTags(plan);
  const infos = tags.filter(({ kind }) => kind === "app_info");
  const groups = GROUPS.map((group) => {
    const own = tags.filter(({ kind }) => kind === group.kind);
    const names = own.map(({ name }) => name);
    return { ...group, own, identifiers: identifiersOf(names, camel, RESERVED) };
  }).filter(({ own }) => own.length > 0);
  const methods = groups.map(({ kind, type, own, identifiers }) => {
    const body = own.map((tag) => method(tag, identifiers.get(tag.name) ?? "", type)).join("");
    return `    ${kind}: {\n${body}    },\n`;
  });
  const setters =
    infos.length > 0
      ? `    /** Identifies the user and sets their app-info. */
    identify(userId: string, values?: AppInfo): void {
      sdk.identify(userId, values);
    },
    appInfo(values: AppInfo): void {
      sdk.appInfo(values);
    },
`
      : "";
  const blocked = blockedTags(plan).map(
    ({ kind, name }) => `// Blocked, not to be sent: ${KIND_WORDS[kind]} ${oneLine(quote(name))}\n`,
  );
  return [
    `// Tag plan of ${oneLine(plan.app)}, version ${plan.version}. Generated by Tidings. Download it again instead of editing it.\n`,
    blocked.join(""),
    `\nexport const PLAN_VERSION = ${plan.version};\n\n`,
    `${HEAD}\n`,
    ...groups.map((group) => extrasOf(group.own, group)),
    infos.length > 0 ? `${appInfoOf(infos)}\n` : "",
    "/** The plan as methods: `const track = tagPlan(tidings)`. */\n",
    `export function tagPlan(${methods.length + infos.length > 0 ? "sdk" : "_sdk"}: TidingsLike) {\n  return {\n${methods.join("")}${setters}  };\n}\n`,
  ].join("");
}
