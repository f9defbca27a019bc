import type { PackPlan } from "@/server/collect/pack/pack-plan.ts";
import { literalsOf, sentTags } from "@/server/collect/pack/pack-plan.ts";
import { oneLine, whereOf } from "@/server/collect/pack/prose.ts";
import type { ExtraSpec, PlanTag, ValueType } from "@/server/collect/tags/schema.ts";
import { KIND_WORDS } from "@/server/collect/tags/schema.ts";

type Schema = Record<string, unknown>;

const ISO_DATE =
  "^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?)?$";

/** The `type` and the field of an item of each kind, in the HTTP tracking format. */
const ITEMS = {
  activity: { types: ["screen", "page"], name: "name" },
  event: { types: ["track"], name: "event" },
  job: { types: ["job"], name: "name" },
  error: { types: ["error"], name: "name" },
} as const;

function valueSchema(type: ValueType, values: readonly string[] | null | undefined): Schema {
  const literals = literalsOf(type, values);
  if (literals) return literals.length > 0 ? { enum: literals } : { not: {} };
  return type === "date" ? { type: "string", pattern: ISO_DATE } : { type };
}

function extrasSchema(extras: readonly ExtraSpec[], open: boolean): Schema {
  const required = extras.filter((extra) => extra.required).map(({ key }) => key);
  const properties = extras.map(({ key, type, values, note }) => [
    key,
    { ...valueSchema(type, values), ...(note ? { description: note } : {}) },
  ]);
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    // Pages carry their path, title and referrer automatically.
    additionalProperties: open,
  };
}

type HitTag = PlanTag & { kind: keyof typeof ITEMS };

const isHit = (tag: PlanTag): tag is HitTag => tag.kind !== "app_info";

function head(tag: PlanTag): Schema {
  const where = whereOf(tag);
  const words = [oneLine(tag.purpose), where ? `When: ${where}` : ""].filter((line) => line !== "");
  return {
    title: `${KIND_WORDS[tag.kind]} ${tag.name}`,
    ...(words.length > 0 ? { description: words.join(" ") } : {}),
  };
}

function itemSchema(tag: HitTag): Schema {
  const { types, name } = ITEMS[tag.kind];
  const needed = tag.extras.some(({ required }) => required);
  return {
    ...head(tag),
    type: "object",
    properties: {
      type: types.length === 1 ? { const: types[0] } : { enum: types },
      [name]: { const: tag.name },
      properties: extrasSchema(tag.extras, tag.kind === "activity"),
    },
    required: ["type", name, ...(needed ? ["properties"] : [])],
  };
}

function appInfoSchema(tag: PlanTag): Schema {
  const any = tag.type === null && tag.values === null;
  const value = any
    ? { type: ["string", "number", "boolean"] }
    : valueSchema(tag.type ?? "string", tag.values);
  return { ...head(tag), ...value };
}

/** Returns the schema of an identify, which may carry many app-infos at once, all of them planned. */
function identifySchema(tags: readonly PlanTag[]): Schema {
  const traits = tags.map(({ name }) => [name, { $ref: pointer(`app_info:${name}`) }]);
  return {
    type: "object",
    properties: {
      type: { const: "identify" },
      traits: {
        type: "object",
        properties: Object.fromEntries(traits),
        additionalProperties: false,
      },
    },
    required: ["type", "traits"],
  };
}

/** Writes `event:pay_clicked` as part of a reference: a JSON pointer in a URI. */
function pointer(key: string): string {
  const escaped = key.replaceAll("~", "~0").replaceAll("/", "~1").toWellFormed();
  return `#/$defs/${encodeURIComponent(escaped).replaceAll("%3A", ":")}`;
}

/**
 * Returns the items that an app may send as a JSON Schema of the HTTP tracking format. `$defs` contains one for each
 * `kind:name`.
 */
export function jsonSchema(plan: PackPlan): string {
  const tags = sentTags(plan);
  const hits = tags.filter(isHit);
  const infos = tags.filter(({ kind }) => kind === "app_info");
  const keyOf = ({ kind, name }: PlanTag) => `${kind}:${name}`;
  const anyOf = [
    ...hits.map((tag) => ({ $ref: pointer(keyOf(tag)) })),
    ...(infos.length > 0 ? [identifySchema(infos)] : []),
  ];
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Tag plan of ${plan.app}, version ${plan.version}`,
    description: "One item of the HTTP tracking format.",
    ...(anyOf.length > 0 ? { anyOf } : {}),
    $defs: Object.fromEntries([
      ...hits.map((tag) => [keyOf(tag), itemSchema(tag)]),
      ...infos.map((tag) => [keyOf(tag), appInfoSchema(tag)]),
    ]),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
