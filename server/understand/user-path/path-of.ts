import type { MoveRow, PathTag } from "@/server/understand/user-path/store.ts";

export type PinnedTag = Pick<PathTag, "id" | "kind" | "name" | "status">;

export interface Screen {
  /** Name of the activity: unique in a path. */
  name: string;
  /**
   * `planned` = never received; `named` = tags of the plan fire on it, but it is not an activity
   * itself.
   */
  status: PathTag["status"] | "named";
  inPlan: boolean;
  section: string;
  /** Tags that the plan pins to it. */
  tags: PinnedTag[];
  /** Number of views in the period. */
  views: number;
  /** Visits within sessions: consecutive views count as one. */
  visits: number;
  /** Sessions that began with it, and sessions that ended with it. */
  entries: number;
  exits: number;
}

export interface Move {
  from: string;
  to: string;
  n: number;
  /** Share of the visits of `from` that continued to `to`, 0 to 1. */
  share: number;
}

export interface Path {
  screens: Screen[];
  moves: Move[];
  /** Tags of the plan that are not pinned to a screen. */
  anywhere: PinnedTag[];
  /**
   * Number of received screens outside the plan that are left out because they have the fewest
   * visits.
   */
  leftOut: number;
  sessions: number;
}

/** No one would read more; planned ones are always included. */
const UNPLANNED_MAX = 60;

/**
 * Joins the plan and the traffic: screens with their tags, and how people went from one to the
 * next.
 */
export function pathOf(
  tags: readonly PathTag[],
  moves: readonly MoveRow[],
  views: ReadonlyMap<number, number>,
): Path {
  const screens = screensOf(tags, views);
  const nameOf = new Map(
    tags.filter(({ kind }) => kind === "activity").map(({ id, name }) => [id, name]),
  );
  const at = (id: number | null) => screens.get((id !== null && nameOf.get(id)) || "");
  let sessions = 0;
  for (const { from, to, n } of moves) {
    const [source, target] = [at(from), at(to)];
    if (target) target.visits += n;
    if (from === null) {
      sessions += n;
      if (target) target.entries += n;
    }
    if (to === null && source) source.exits += n;
  }
  const { shown, leftOut } = limit([...screens.values()]);
  const names = new Set(shown.map(({ name }) => name));
  return {
    screens: shown,
    moves: moves.flatMap(({ from, to, n }): Move[] => {
      const [source, target] = from === null || to === null ? [] : [at(from), at(to)];
      if (!source || !target || !names.has(source.name) || !names.has(target.name)) return [];
      return [{ from: source.name, to: target.name, n, share: n / source.visits }];
    }),
    anywhere: tags.filter(({ kind, screen }) => kind !== "activity" && !screen).map(pinned),
    leftOut,
    sessions,
  };
}

function screensOf(
  tags: readonly PathTag[],
  views: ReadonlyMap<number, number>,
): Map<string, Screen> {
  const screens = new Map<string, Screen>();
  const none = { tags: [], visits: 0, entries: 0, exits: 0 };
  for (const { id, kind, name, status, inPlan, section } of tags) {
    const seen = views.get(id) ?? 0;
    if (kind !== "activity" || (!inPlan && seen === 0)) continue;
    screens.set(name, { ...none, name, status, inPlan, section, tags: [], views: seen });
  }
  for (const tag of tags) {
    if (!tag.screen || tag.kind === "activity") continue;
    const { screen: name, section } = tag;
    const screen = screens.get(name) ?? {
      ...none,
      ...{ name, section, status: "named" as const, inPlan: false, views: 0, tags: [] },
    };
    screens.set(name, screen);
    screen.tags.push(pinned(tag));
  }
  return screens;
}

const pinned = ({ id, kind, name, status }: PathTag): PinnedTag => ({ id, kind, name, status });

function limit(screens: readonly Screen[]): { shown: Screen[]; leftOut: number } {
  const wanted = screens.filter(({ inPlan, tags }) => inPlan || tags.length > 0);
  const others = screens
    .filter(({ inPlan, tags }) => !inPlan && tags.length === 0)
    .sort((a, b) => b.views - a.views);
  return {
    shown: [...wanted, ...others.slice(0, UNPLANNED_MAX)],
    leftOut: Math.max(0, others.length - UNPLANNED_MAX),
  };
}
