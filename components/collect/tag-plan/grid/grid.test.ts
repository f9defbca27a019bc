import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellText, writeCell } from "@/components/collect/tag-plan/grid/cell-text.ts";
import { columnsOf } from "@/components/collect/tag-plan/grid/columns.ts";
import { clearCells, fillCells } from "@/components/collect/tag-plan/grid/fill-cells.ts";
import { gridCommand } from "@/components/collect/tag-plan/grid/grid-keys.ts";
import { nextCell, rangeOf, uidsIn } from "@/components/collect/tag-plan/grid/grid-place.ts";
import {
  blankTag,
  moveRow,
  rowsFor,
  tagOf,
  unsavedOf,
} from "@/components/collect/tag-plan/grid/plan-rows.ts";
import { allProblems } from "@/components/collect/tag-plan/grid/row-problems.ts";
import { looksLikeSheet, readTsv, writeTsv } from "@/components/collect/tag-plan/grid/tsv.ts";
import { rowKey, visibleItems } from "@/components/collect/tag-plan/grid/visible-items.ts";
import { reducePlanHistory, startPlanHistory } from "@/components/collect/tag-plan/plan-history.ts";
import type { PlanTag } from "@/server/collect/tags/schema.ts";
import { tagId } from "@/server/id.ts";
import { plans } from "@/tests/tag-plan/plan-arbitraries.ts";

const columns = columnsOf("both");
const tag = (name: string, more: Partial<PlanTag> = {}): PlanTag => ({
  ...blankTag("Home"),
  name,
  ...more,
});
const names = (rows: readonly { tag: PlanTag }[]) => rows.map((row) => row.tag.name);
const all = { search: "", kind: "all", status: "all" } as const;
const see = (rows: ReturnType<typeof rowsFor>, more = {}) =>
  visibleItems(rows, {
    filter: all,
    traffic: new Map(),
    closed: new Set(),
    keep: new Set(),
    ...more,
  });

describe("cells of a plan", () => {
  test("copied as text and pasted into an empty row make the same tag", () => {
    fc.assert(
      fc.property(plans, (tags) => {
        for (const one of tags) {
          const line = columns.map(({ id }) => cellText(one, id));
          const pasted = fillCells([], readTsv(writeTsv([line])), {
            uids: [],
            columns,
            left: 0,
          });
          expect(pasted.refused).toEqual([]);
          expect(pasted.rows.map((row) => row.tag)).toEqual([one]);
        }
      }),
    );
  });

  test("of any text survive the clipboard", () => {
    const cell = fc.string().map((text) => text.replaceAll("\r", ""));
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((n) =>
        fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }),
      )
      .filter((rows) => rows.at(-1)?.some((one) => one !== "") ?? false);
    fc.assert(
      fc.property(table, (rows) => {
        expect(readTsv(writeTsv(rows))).toEqual(rows);
      }),
    );
  });

  test("are refused with words where text does not fit, and stay as they were", () => {
    const one = tag("x", { retentionDays: 5 });
    for (const [column, text] of [
      ["kind", "widget"],
      ["retention", "soon"],
      ["required", "perhaps"],
      ["spec", "words: lots"],
    ] as const) {
      expect(writeCell(one, column, text)).toMatchObject({ ok: false });
    }
  });

  test("pasted beyond the last row become new rows of its section, behind it", () => {
    const rows = rowsFor([tag("a"), tag("b"), tag("c", { section: "Cart" })], []);
    const uid = rows[1]?.uid ?? 0;
    const filled = fillCells(
      rows,
      [
        ["event", "b2"],
        ["job", "new"],
        ["error", "newer"],
      ],
      {
        uids: [uid],
        columns,
        left: 0,
      },
    );
    expect(names(filled.rows)).toEqual(["a", "b2", "new", "newer", "c"]);
    expect(filled.rows.map((row) => row.tag.section)).toEqual([
      "Home",
      "Home",
      "Home",
      "Home",
      "Cart",
    ]);
    expect(filled.rows[0]).toBe(rows[0]);
    expect(filled.last).toBe(filled.rows[3]?.uid);
  });

  test("are emptied where they may be empty", () => {
    const rows = rowsFor([tag("a", { purpose: "x", kind: "job" })], []);
    const [row] = clearCells(rows, [rows[0]?.uid ?? 0], columns);
    expect(row?.tag).toEqual({ ...blankTag(""), kind: "job", required: false });
  });
});

test("a sheet is told from cells by its header", () => {
  expect(looksLikeSheet(readTsv("Kind\tName\nevent\tx"))).toBe(true);
  expect(looksLikeSheet(readTsv("Context\tType\tTag name\n\tEVENT\tx"))).toBe(true);
  expect(looksLikeSheet(readTsv("event\tshare\njob\tload"))).toBe(false);
  expect(looksLikeSheet(readTsv("kind\tname"))).toBe(false);
});

describe("rows", () => {
  test("stand under their section, closed sections without, and what a filter hides stays when it is under edit", () => {
    const rows = rowsFor([tag("a"), tag("b", { section: "Cart" }), tag("c")], []);
    const shown = (more: object) =>
      see(rows, more).map((item) =>
        item.type === "row" ? item.row.tag.name : `[${item.section}]`,
      );
    expect(shown({})).toEqual(["[Home]", "a", "c", "[Cart]", "b"]);
    expect(shown({ closed: new Set(["Home"]) })).toEqual(["[Home]", "[Cart]", "b"]);
    const filter = { ...all, search: "B" };
    expect(shown({ filter })).toEqual(["[Cart]", "b"]);
    expect(shown({ filter, keep: new Set([rows[0]?.uid]) })).toEqual([
      "[Home]",
      "a",
      "[Cart]",
      "b",
    ]);
  });

  test("are found wrong where they are: an empty name, a name twice, a key twice", () => {
    const extra = { key: "k", type: "string", required: false } as const;
    const rows = rowsFor([tag("a"), tag("b", { extras: [extra, extra] })], []);
    const wrong = [...rows, ...rowsFor([tag("")], []), ...rowsFor([tag("a")], [])];
    const found = [...allProblems(wrong).values()];
    expect(found).toMatchObject([
      { spec: "The extra k is listed twice." },
      { name: "Give the tag a name." },
      { name: "event a is already planned in another row." },
    ]);
  });

  test("move within their section only", () => {
    const rows = rowsFor([tag("a"), tag("x", { section: "Cart" }), tag("b")], []);
    expect(names(moveRow(rows, rows[0]?.uid ?? 0, 1))).toEqual(["b", "x", "a"]);
    expect(names(moveRow(rows, rows[1]?.uid ?? 0, 1))).toEqual(["a", "x", "b"]);
  });

  test("are counted as unsaved until they are saved, and undo reaches behind a save", () => {
    const edit = (name: string) => ({
      type: "edit" as const,
      edit: (rows: readonly { uid: number; tag: PlanTag }[]) =>
        rows.map((row, i) => (i === 0 ? { ...row, tag: { ...row.tag, name } } : row)),
    });
    const count = (state: ReturnType<typeof startPlanHistory>) =>
      unsavedOf(state.present, state.base).count;
    let state = startPlanHistory({ version: 1, plan: [tag("a"), tag("b")] });
    state = reducePlanHistory(state, edit("a2"));
    expect(count(state)).toBe(1);
    state = reducePlanHistory(state, { type: "saved", version: 2, rows: state.present });
    expect(count(state)).toBe(0);
    state = reducePlanHistory(state, { type: "undo" });
    expect([count(state), names(state.present)]).toEqual([1, ["a", "b"]]);
    state = reducePlanHistory(state, { type: "redo" });
    expect(count(state)).toBe(0);
    state = reducePlanHistory(state, { type: "edit", edit: (rows) => rows.slice(1) });
    expect(count(state)).toBe(1);
    state = reducePlanHistory(state, { type: "discard" });
    expect(names(state.present)).toEqual(["a2", "b"]);
  });

  test("that come back from the server as they are here are the same rows, not changed ones", () => {
    fc.assert(
      fc.property(plans, (tags) => {
        const here = rowsFor(tags, []);
        const there = tags.map(({ extras, ...one }) =>
          tagOf({ hits: 1, status: "live", id: tagId(1), ...one, extras }),
        );
        expect(unsavedOf(rowsFor(there, here), here).count).toBe(0);
      }),
    );
  });

  test("of someone else's version become the base, with my changes on top", () => {
    let state = startPlanHistory({ version: 1, plan: [tag("a"), tag("b")] });
    const uid = state.present[1]?.uid;
    const plan = [tag("a", { owner: "Ann" }), tag("b")];
    const mine = [tag("a", { owner: "Ann" }), tag("b", { purpose: "x" })];
    state = reducePlanHistory(state, { type: "read", version: 2, plan, mine });
    expect(unsavedOf(state.present, state.base)).toEqual({
      count: 1,
      marks: new Map([[uid, "changed"]]),
    });
  });
});

describe("keys", () => {
  const press = (key: string, more = {}) =>
    gridCommand({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  const ctrlKey = true;

  test.each([
    [press("ArrowDown"), { do: "move", rows: 1, cols: 0, extend: false }],
    [press("ArrowLeft", { shiftKey: true }), { do: "move", rows: 0, cols: -1, extend: true }],
    [press("ArrowDown", { ctrlKey }), { do: "edge", rows: 1, cols: 0, extend: false }],
    [press("ArrowUp", { altKey: true }), { do: "shift", by: -1 }],
    [press("Tab", { shiftKey: true }), { do: "tab", by: -1 }],
    [press("Enter"), { do: "edit" }],
    [press("Enter", { metaKey: true }), { do: "add" }],
    [press("Backspace", { ctrlKey }), { do: "remove" }],
    [press("Delete"), { do: "clear" }],
    [press("é"), { do: "type", text: "é" }],
    [press("s", { ctrlKey }), null],
    [press("Shift", { shiftKey: true }), null],
    [press("F5"), null],
  ])("%j", (command, expected) => {
    expect(command).toEqual(expected);
  });

  test("Tab goes through the cells of rows in reading order, over sections, and out at the end", () => {
    const rows = rowsFor([tag("a"), tag("b", { section: "Cart" })], []);
    const items = see(rows);
    const [a, b] = rows.map(({ uid }) => rowKey(uid));
    expect(nextCell(items, { key: a ?? "", col: 2 }, { by: 1, columns: 3 })).toEqual({
      key: b,
      col: 0,
    });
    expect(nextCell(items, { key: b ?? "", col: 0 }, { by: -1, columns: 3 })).toEqual({
      key: a,
      col: 2,
    });
    expect(nextCell(items, { key: b ?? "", col: 2 }, { by: 1, columns: 3 })).toBeNull();
    const range = rangeOf(items, { key: a ?? "", col: 2 }, { key: b ?? "", col: 0 });
    expect(range).toEqual({ top: 1, bottom: 3, left: 0, right: 2 });
    expect(range && uidsIn(items, range)).toEqual(rows.map(({ uid }) => uid));
  });
});
