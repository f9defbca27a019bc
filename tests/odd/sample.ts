import { z } from "zod";

/** Returns a number from 0 to 1, the same sequence for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Json {
  [key: string]: unknown;
}

/** Values for fields by their names, where a schema alone does not say what is right; one of a list. */
export type Known = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The shape of what a schema takes, as JSON Schema. */
export function shapeOf(schema: z.ZodType): Json {
  const shape: unknown = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  });
  return isJson(shape) ? shape : {};
}

/** Returns true unless the shape wants another type. */
function fits({ type, enum: only }: Json, value: unknown): boolean {
  if (Array.isArray(only)) return only.includes(value);
  if (type === "integer") return typeof value === "number";
  return type === undefined || type === typeof value;
}

/** Makes values that fit a shape, choosing among its branches at random. */
export class Sampler {
  readonly #root: Json;
  readonly #known: Known;
  readonly #random: () => number;

  constructor(root: Json, known: Known, random: () => number) {
    this.#root = root;
    this.#known = known;
    this.#random = random;
  }

  sample(): unknown {
    return this.#of(this.#root, "", 0);
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#random() * list.length)];
  }

  #of(shape: unknown, name: string, depth: number): unknown {
    if (!isJson(shape)) return "x";
    if (typeof shape.$ref === "string") return this.#of(this.#resolve(shape.$ref), name, depth + 1);
    if ("const" in shape) return shape.const;
    const given = this.#known[name];
    const known = Array.isArray(given) ? this.#pick(given) : given;
    if (known !== undefined && fits(shape, known)) return known;
    if (Array.isArray(shape.enum)) return this.#pick(shape.enum);
    const branches = shape.anyOf ?? shape.oneOf;
    // The first branches end a recursion.
    if (Array.isArray(branches))
      return this.#of(depth > 4 ? branches[0] : this.#pick(branches), name, depth + 1);
    if (Array.isArray(shape.allOf)) return this.#all(shape.allOf, name, depth);
    switch (shape.type) {
      case "object":
        return this.#object(shape, depth);
      case "array":
        return this.#array(shape, name, depth);
      case "integer":
      case "number":
        return this.#number(shape);
      case "boolean":
        return this.#random() < 0.5;
      case "null":
        return null;
      case "string":
        return this.#text(shape);
      default:
        return known ?? "x";
    }
  }

  #resolve(ref: string): unknown {
    let at: unknown = this.#root;
    for (const part of ref.split("/").slice(1)) at = isJson(at) ? at[part] : undefined;
    return at;
  }

  #all(parts: readonly unknown[], name: string, depth: number): unknown {
    return Object.assign({}, ...parts.map((part) => this.#of(part, name, depth + 1)));
  }

  #object(shape: Json, depth: number): Json {
    const required = Array.isArray(shape.required) ? shape.required : [];
    const fields = isJson(shape.properties) ? Object.entries(shape.properties) : [];
    const made: Json = {};
    for (const [key, part] of fields)
      if (required.includes(key) || (depth < 6 && this.#random() < 0.6))
        made[key] = this.#of(part, key, depth + 1);
    if (fields.length === 0 && isJson(shape.additionalProperties))
      made.key = this.#of(shape.additionalProperties, "", depth + 1);
    return made;
  }

  #array(shape: Json, name: string, depth: number): unknown[] {
    if (Array.isArray(shape.prefixItems))
      return shape.prefixItems.map((part) => this.#of(part, name, depth + 1));
    return depth > 6 && !shape.minItems ? [] : [this.#of(shape.items, name, depth + 1)];
  }

  #number(shape: Json): number {
    return typeof shape.minimum === "number" && shape.minimum > -1e9 ? shape.minimum : 1;
  }

  #text(shape: Json): string {
    switch (shape.format) {
      case "date-time":
        return "2026-12-01T12:00:00Z";
      case "date":
        return "2026-12-01";
      case "uuid":
        return "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
      case "email":
        return "someone@example.test";
      case "uri":
        return "https://example.invalid/a";
      default:
        return "x".repeat(Math.max(1, Number(shape.minLength ?? 1)));
    }
  }
}
