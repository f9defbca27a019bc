import type { Json } from "@/tests/odd/sample.ts";
import { isJson } from "@/tests/odd/sample.ts";

const nested = (depth: number): unknown => {
  let value: unknown = "deep";
  for (let n = 0; n < depth; n++) value = n % 2 === 0 ? [value] : { of: value };
  return value;
};

/** Values that no one means, but that anyone can send as JSON. */
export const ODD: readonly unknown[] = [
  0,
  -1,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  99_999_999_999,
  2 ** 53,
  1e21,
  1e308,
  -1e308,
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "x\udc00y",
  "0",
  "-1",
  "99999999999",
  "1e400",
  "0000-01-01",
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00+14:00",
  "9999-12-31T23:59:59-14:00",
  "-000001-01-01T00:00:00Z",
  "+275760-09-13T00:00:00Z",
  "+275760-09-13",
  "2026-02-30",
  "24:00",
  "9".repeat(400),
  "x".repeat(70_000),
  "💥".repeat(3_000),
  "__proto__",
  "constructor",
  "%00",
  "%",
  "\\",
  "'; select 1; --",
  "{{",
  "{% for",
  "{{app_info.x | date: '%Q'}}",
  "../../etc",
  "Mars/Olympus",
  "\u202e\u0007",
  null,
  true,
  [],
  {},
  [null],
  ["\0"],
  { "\0": 1 },
  { __proto: {}, length: 1e9 },
  new Array(3_000).fill(1),
  new Array(3_000).fill("x"),
  nested(200),
];

/** Values that JSON has no words for, but that the console's calls can carry. */
export const ODD_BEYOND_JSON: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -0,
  10n ** 30n,
  new Date(Number.NaN),
  new Date("0000-01-01T00:00:00Z"),
  new Date(8.64e15),
  new Date(-8.64e15),
  undefined,
  new Set(["x"]),
  new Map([["a", 1]]),
  /x/,
];

export type Path = readonly (string | number)[];

/** Every place inside of a value, outermost first. */
export function placesIn(value: unknown, at: Path = []): Path[] {
  if (Array.isArray(value))
    return [at, ...value.flatMap((item, index) => placesIn(item, [...at, index]))];
  if (isJson(value))
    return [at, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))];
  return [at];
}

/** Returns what is at a place. */
export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, step) => Reflect.get(Object(inside), step), value);
}

/** Returns the value with another one at a place. */
export function put(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? put(item, rest, other) : item));
  const record: Json = isJson(value) ? value : {};
  return { ...record, [step]: put(record[step], rest, other) };
}
