import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amend, record, redo, startHistory, undo } from "@/components/ui/history.ts";

describe("a history", () => {
  test("undoes and redoes step by step, and stops at both ends", () => {
    const two = record(record(startHistory("a"), "b", 10), "c", 10);
    expect(undo(two).present).toBe("b");
    expect(undo(undo(two)).present).toBe("a");
    expect(undo(undo(undo(two))).present).toBe("a");
    expect(redo(undo(undo(two))).present).toBe("b");
    expect(redo(two)).toBe(two);
  });

  test("forgets the undone steps after a new edit", () => {
    const edited = record(undo(record(startHistory("a"), "b", 10)), "c", 10);
    expect(edited).toEqual({ past: ["a"], present: "c", future: [] });
  });

  test("adds no step for an unchanged value", () => {
    const start = startHistory("a");
    expect(record(start, "a", 10)).toBe(start);
    expect(amend(start, "a")).toBe(start);
  });

  test("takes an amended change back together with the one before", () => {
    const typed = amend(record(startHistory("a"), "b", 10), "bc");
    expect(undo(typed).present).toBe("a");
    expect(redo(undo(typed)).present).toBe("bc");
  });

  test("keeps at most as many steps as it is told, the newest ones", () => {
    let state = startHistory(0);
    for (let n = 1; n <= 5; n++) state = record(state, n, 3);
    expect(state.past).toEqual([2, 3, 4]);
  });

  test("keeps what else belongs to the state", () => {
    const state = { ...startHistory("a"), version: 7 };
    expect(undo(record(state, "b", 10))).toEqual({ ...state, future: ["b"] });
  });

  test("returns to the same state after any number of undos and as many redos", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 20 }), fc.nat(25), (edits, steps) => {
        let state = startHistory(-1);
        for (const edit of edits) state = record(state, edit, 100);
        const before = state;
        const back = Math.min(steps, before.past.length);
        for (let n = 0; n < back; n++) state = undo(state);
        for (let n = 0; n < back; n++) state = redo(state);
        expect(state).toEqual(before);
      }),
    );
  });
});
