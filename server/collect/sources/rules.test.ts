import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppInfoMerge, changesOf } from "@/server/collect/people/app-info.ts";
import { changedTraits } from "@/server/collect/sources/changed-traits.ts";
import { readConnection, shownOf } from "@/server/collect/sources/connection.ts";
import { foreignValue } from "@/server/collect/sources/foreign-value.ts";
import { oneSelect } from "@/server/collect/sources/one-select.ts";

describe("a connection string", () => {
  test("comes apart into what a connection needs; pages show host and database only", () => {
    const connection = readConnection(
      "postgresql://an%40na:p%2Fw@db.example:6432/crm?sslmode=verify-full",
    );
    expect(connection).toEqual({
      host: "db.example",
      port: 6_432,
      user: "an@na",
      password: "p/w",
      database: "crm",
      tls: "verified",
    });
    expect(shownOf(connection)).toBe("db.example:6432/crm");
    expect(shownOf(readConnection("postgres://u@[::1]/d"))).toBe("::1/d");
    expect(readConnection("postgres://u:p@h/d?sslmode=require&channel_binding=require").tls).toBe(
      "encrypted",
    );
  });

  test.each([
    ["", "not a connection string"],
    ["db.example", "not a connection string"],
    ["mysql://u:p@h/d", "Only PostgreSQL"],
    ["postgres:///d", "one host"],
    ["postgres://u@%2Ftmp/d", "one host"],
    ["postgres://h/d", "a user"],
    ["postgres://u:p@h", "a database"],
    ["postgres://u:p@h/", "a database"],
    ["postgres://u:100%@h/d", "Write %25"],
    ["postgres://u:p@h/d?sslmode=prefer", "sslmode=prefer"],
  ])("%j is refused: %s", (text, words) => {
    expect(() => readConnection(text)).toThrow(words);
  });
});

describe("a query", () => {
  test.each([
    ["select 1", "select 1"],
    ["  SELECT 1 ;\n; ", "SELECT 1"],
    ["-- people\n/* all */ select 1", "-- people\n/* all */ select 1"],
    ["(select 1) union select 2", "(select 1) union select 2"],
    ["with x as (select 1) select * from x", "with x as (select 1) select * from x"],
    ["table people", "table people"],
  ])("%j is read as %j", (query, text) => {
    expect(oneSelect(query)).toBe(text);
  });

  test.each([
    "",
    ";",
    "update x set y = 1",
    "selection",
    "begin",
    "call p()",
    "-- select",
    "copy x to program 'x'",
  ])("%j is refused", (query) => {
    expect(() => oneSelect(query)).toThrow("one SELECT");
  });
});

describe("values of another database", () => {
  test.each([
    [null, "string", null],
    ["t", "boolean", true],
    ["f", "boolean", false],
    ["42", "integer", 42],
    ["1.50", "number", 1.5],
    ["NaN", "number", null],
    ["Infinity", "number", null],
    ["2026-11-23", "date", "2026-11-23"],
    ["2026-11-23 08:00:00", "date", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23 08:00:00.123456+00", "date", "2026-11-23T08:00:00.123Z"],
    ["infinity", "date", null],
    ["2026-11-23 BC", "date", null],
    ["", "string", ""],
  ] as const)("%j as %s is %j", (text, type, value) => {
    expect(foreignValue(text, type)).toBe(value);
  });
});

describe("what is news", () => {
  test.each([
    [{ a: 1, b: "x" }, { a: 1, b: "x" }, undefined],
    [{ a: 1, b: "y" }, { a: 1, b: "x", c: true }, { b: "y" }],
    [{ a: "1" }, { a: 1 }, { a: "1" }],
    [{ a: null }, { b: 1 }, undefined],
    [{ a: null }, { a: 1 }, { a: null }],
    [{ at: "2026-11-23T08:00:00+00:00" }, { at: "2026-11-23T08:00:00.000Z" }, undefined],
  ])("of %j to a user with %j: %j", (traits, known, news) => {
    expect(changedTraits(traits, known)).toEqual(news);
  });

  test("a user that does not exist is made, also without a value", () => {
    expect(changedTraits({ a: null }, undefined)).toEqual({});
  });

  test("once it was taken in, nothing is news any more", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 1_100 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc
        .date({ noInvalidDate: true, min: new Date(0) })
        .map((date) => date.toISOString().replace("Z", "+00:00")),
    );
    const traits = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 70 }).filter((key) => key !== "__proto__"),
      value,
    );
    fc.assert(
      fc.property(traits, traits, (before, row) => {
        const merge = new AppInfoMerge();
        for (const { key, value } of changesOf(before)) merge.put(key, value, 1);
        const stored = () => JSON.parse(JSON.stringify(merge.state().appInfo));
        for (const { key, value } of changesOf(changedTraits(row, stored()) ?? {}))
          merge.put(key, value, 2);
        expect(changedTraits(row, stored())).toBeUndefined();
      }),
    );
  });
});
