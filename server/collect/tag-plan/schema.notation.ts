import type { ExtraSpec } from "@/server/collect/tags/schema.ts";
import { PlannedKind, ValueType } from "@/server/collect/tags/schema.ts";

/*
 * The notation of planned values in one cell of a grid or a sheet:
 *   a value    `integer required = 1 | 2 # note`      (each part may be missing)
 *   extras     `section: string required = news | sport; words: integer`
 * Text that contains one of these signs is put into double quotes, as in JSON.
 */

const KINDS: Readonly<Record<string, PlannedKind>> = {
  ...Object.fromEntries(PlannedKind.options.map((kind) => [kind, kind])),
  screen: "activity",
  page: "activity",
  "app-info": "app_info",
  "app info": "app_info",
  appinfo: "app_info",
};

/** "ACTIVITY", "App-info" … */
export function readKind(text: string): PlannedKind | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;
}

/** yes, no, x, true …; undefined for anything else. */
export function readYesNo(text: string): boolean | undefined {
  const word = text.trim();
  if (/^(?:yes|y|true|1|x|✓)$/i.test(word)) return true;
  if (/^(?:no|n|false|0)$/i.test(word)) return false;
  return undefined;
}

/** Returns the key that identifies a tag. */
export function tagKey({ kind, name }: { kind: PlannedKind; name: string }): string {
  return `${kind}:${name}`;
}

/** The specification of a value; `type` null = not specified. */
export interface ValueSpec {
  type: ValueType | null;
  required: boolean;
  values: string[] | null;
  note: string;
}

type Read<T> = { ok: true; value: T } | { ok: false; message: string };

const SIGNS = /[;:=|#"\n\r]/;

/** Words that people write for a type. */
const TYPE_WORDS: Readonly<Record<string, ValueType>> = {
  ...Object.fromEntries(ValueType.options.map((type) => [type, type])),
  text: "string",
  str: "string",
  int: "integer",
  "whole number": "integer",
  float: "number",
  double: "number",
  decimal: "number",
  bool: "boolean",
  "yes/no": "boolean",
  "yes or no": "boolean",
  "true/false": "boolean",
  datetime: "date",
  timestamp: "date",
};

function readType(text: string): ValueType | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(TYPE_WORDS, word) ? TYPE_WORDS[word] : undefined;
}

function quoted(text: string): string {
  return SIGNS.test(text) || text !== text.trim() || text === "" ? JSON.stringify(text) : text;
}

export function writeValue({ type, required, values, note }: ValueSpec): string {
  return [
    type ?? "",
    required ? "required" : "",
    values && values.length > 0 ? `= ${values.map(quoted).join(" | ")}` : "",
    note === "" ? "" : `# ${quoted(note)}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

export function writeExtras(extras: readonly ExtraSpec[]): string {
  return extras
    .map(({ key, type, required, values, note }) => {
      const value = writeValue({ type, required, values: values ?? null, note: note ?? "" });
      return `${quoted(key)}: ${value}`;
    })
    .join("; ");
}

interface Token {
  /** A sign, or `word` for text between signs. */
  sign: string;
  text: string;
  wasQuoted: boolean;
}

const TOKEN = /[^\S\r\n]*("(?:[^"\\]|\\.)*"|[;:=|#]|[^;:=|#"\n\r]+|\n|\r)/y;

function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  TOKEN.lastIndex = 0;
  const source = text.trimEnd();
  while (TOKEN.lastIndex < source.length) {
    const part = TOKEN.exec(source)?.[1];
    if (part === undefined) return null;
    if (part.startsWith('"')) {
      try {
        found.push({ sign: "word", text: JSON.parse(part), wasQuoted: true });
      } catch {
        return null;
      }
    } else if (SIGNS.test(part)) {
      found.push({
        sign: part === "\r" || part === "\n" ? ";" : part,
        text: part,
        wasQuoted: false,
      });
    } else if (part.trim() !== "") {
      found.push({ sign: "word", text: part.trim(), wasQuoted: false });
    }
  }
  return found;
}

const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message });

/** Reads `string required = a | b # note`. */
export function readValue(text: string): Read<ValueSpec> {
  const found = tokens(text);
  if (!found) return refuse(`“${text}” has a quotation mark that is not closed.`);
  return readValueTokens(found, text);
}

function readValueTokens(found: readonly Token[], text: string): Read<ValueSpec> {
  const spec: ValueSpec = { type: null, required: false, values: null, note: "" };
  let at = 0;
  const head = found[at];
  if (head?.sign === "word") {
    const words = head.text.replace(/(?:^|\s)required$/i, "").trim();
    spec.required = words !== head.text;
    const type = words === "" ? null : readType(words);
    if (type === undefined || head.wasQuoted)
      return refuse(
        `“${head.text}” is not a type. The types are ${ValueType.options.join(", ")}; “required” may follow.`,
      );
    spec.type = type;
    at++;
  }
  if (found[at]?.sign === "=") {
    const values: string[] = [];
    do {
      const word = found[++at];
      if (word?.sign !== "word") return refuse(`An allowed value is missing in “${text}”.`);
      values.push(word.text);
      at++;
    } while (found[at]?.sign === "|");
    spec.values = values;
  }
  if (found[at]?.sign === "#") {
    const word = found[++at];
    if (word?.sign !== "word") return refuse(`The note after # is missing in “${text}”.`);
    spec.note = word.text;
    at++;
  }
  const rest = found[at];
  return rest
    ? refuse(
        `“${rest.text}” was not expected in “${text}”. Write for example: string required = news | sport # note`,
      )
    : { ok: true, value: spec };
}

/** Reads `key: string required = a | b; other: integer`. Lines separate like semicolons. */
/** A tag can have 50; the plan says so of more, and no cell is read without end. */
const EXTRAS_READ_MAX = 200;

export function readExtras(text: string): Read<ExtraSpec[]> {
  const found = tokens(text);
  if (!found) return refuse(`“${text}” has a quotation mark that is not closed.`);
  const extras: ExtraSpec[] = [];
  for (const part of splitAt(found, ";")) {
    const [key, colon, ...rest] = part;
    if (key === undefined) continue;
    if (key.sign !== "word") return refuse(`An extra begins with its key, not with “${key.text}”.`);
    if (colon && colon.sign !== ":")
      return refuse(`Write a colon after the key ${key.text}, such as ${key.text}: string`);
    const value = readValueTokens(rest, part.map((token) => token.text).join(" "));
    if (!value.ok) return value;
    extras.push(extraOf(key.text, value.value));
    if (extras.length > EXTRAS_READ_MAX) return refuse("The cell lists too many extras.");
  }
  return { ok: true, value: extras };
}

/** Makes an extra, with text as the default type. */
export function extraOf(key: string, { type, required, values, note }: ValueSpec): ExtraSpec {
  return {
    key,
    type: type ?? "string",
    required,
    ...(values ? { values } : {}),
    ...(note === "" ? {} : { note }),
  };
}

function splitAt(found: readonly Token[], sign: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of found) {
    if (token.sign === sign) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
