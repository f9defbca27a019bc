import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathOf } from "@/server/understand/user-path/path-of.ts";
import type { MoveRow, PathTag } from "@/server/understand/user-path/store.ts";

const tag = (id: number, name: string, more: Partial<PathTag> = {}): PathTag => ({
  id,
  kind: "activity",
  name,
  status: "live",
  inPlan: true,
  section: "",
  screen: null,
  ...more,
});
const move = (from: number | null, to: number | null, n: number): MoveRow => ({ from, to, n });

describe("the path", () => {
  test("joins planned and received screens, their tags, entries, exits and shares", () => {
    const tags = [
      tag(1, "home"),
      tag(2, "cart"),
      tag(3, "thanks", { status: "planned" }),
      tag(4, "promo", { inPlan: false, status: "unplanned" }),
      tag(5, "forgotten", { inPlan: false, status: "unplanned" }),
      tag(6, "pay", { kind: "event", screen: "cart" }),
      tag(7, "share", { kind: "event", screen: "gallery", status: "planned" }),
      tag(8, "login", { kind: "app_info" }),
    ];
    const moves = [
      move(null, 1, 10),
      move(1, 2, 6),
      move(1, 4, 2),
      move(1, null, 2),
      move(2, null, 6),
      move(4, null, 2),
    ];
    const path = pathOf(
      tags,
      moves,
      new Map([
        [1, 12],
        [2, 6],
        [4, 2],
      ]),
    );
    expect(path.sessions).toBe(10);
    expect(path.screens.map(({ name, status, inPlan }) => [name, status, inPlan])).toEqual([
      ["home", "live", true],
      ["cart", "live", true],
      ["thanks", "planned", true],
      ["gallery", "named", false],
      ["promo", "unplanned", false],
    ]);
    expect(path.screens[0]).toMatchObject({ views: 12, visits: 10, entries: 10, exits: 2 });
    expect(path.screens[1]?.tags.map(({ name }) => name)).toEqual(["pay"]);
    expect(path.anywhere.map(({ name }) => name)).toEqual(["login"]);
    expect(path.moves).toEqual([
      { from: "home", to: "cart", n: 6, share: 0.6 },
      { from: "home", to: "promo", n: 2, share: 0.2 },
    ]);
  });

  test("keeps all planned screens and the most visited of the others, and says how many it leaves out", () => {
    const planned = Array.from({ length: 80 }, (_, i) => tag(i + 1, `planned ${i}`));
    const others = Array.from({ length: 100 }, (_, i) =>
      tag(i + 1_001, `page ${i}`, { inPlan: false, status: "unplanned" }),
    );
    const views = new Map(others.map(({ id }) => [id, id]));
    const path = pathOf([...planned, ...others], [], views);
    expect(path.screens).toHaveLength(140);
    expect(path.leftOut).toBe(40);
    expect(path.screens.map(({ name }) => name)).toContain("page 99");
    expect(path.screens.map(({ name }) => name)).not.toContain("page 0");
  });

  test("loses no one: what enters a screen leaves it or goes on, in every path", () => {
    const walks = fc.array(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(walks, (sessions) => {
        const rows = new Map<string, MoveRow>();
        for (const session of sessions) {
          const steps = session.filter((at, i) => i === 0 || session[i - 1] !== at);
          for (const [i, to] of [...steps, null].entries()) {
            const from = i === 0 ? null : (steps[i - 1] ?? null);
            const row = rows.get(`${from}>${to}`) ?? { from, to, n: 0 };
            rows.set(`${from}>${to}`, { ...row, n: row.n + 1 });
          }
        }
        const tags = [1, 2, 3, 4].map((id) => tag(id, `s${id}`));
        const path = pathOf(tags, [...rows.values()], new Map());
        expect(path.sessions).toBe(sessions.length);
        for (const { name, visits, exits, entries } of path.screens) {
          const sum = (of: typeof path.moves) => of.reduce((all, { n }) => all + n, 0);
          expect(exits + sum(path.moves.filter(({ from }) => from === name))).toBe(visits);
          expect(entries + sum(path.moves.filter(({ to }) => to === name))).toBe(visits);
        }
      }),
    );
  });
});
