/**
 * The parameters of a story. They are kept in the database, so that a later run continues the same
 * one.
 */
export interface StoryPlan {
  seed: string;
  /** The first day as yyyy-mm-dd. */
  firstDay: string;
  /** Readers who join during the first `days` days. */
  users: number;
  days: number;
}

const DAY_MS = 86_400_000;
/** Prefix of the name of the import source that stores a plan. */
export const SOURCE_PREFIX = "story:";

/** Returns the plan of a story that has `days` days behind it at `now`. */
export function planStory(options: {
  seed: string;
  users: number;
  days: number;
  now: Date;
}): StoryPlan {
  const { seed, users, days, now } = options;
  const firstDay = new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  return { seed, firstDay, users, days };
}

/** Returns the day of the story (UTC) at `at`. */
export function dayOf(plan: StoryPlan, at: Date): number {
  return Math.floor((at.getTime() - Date.parse(plan.firstDay)) / DAY_MS);
}

/** Returns the plan as the name of an import source. */
export function toSource({ firstDay, users, days, seed }: StoryPlan): string {
  return [`${SOURCE_PREFIX}${firstDay}`, users, days, seed].join(":");
}

/** Returns the plan that such a name contains, or undefined for any other name. */
export function fromSource(source: string): StoryPlan | undefined {
  const [firstDay, users, days, ...seed] = source.slice(SOURCE_PREFIX.length).split(":");
  if (!source.startsWith(SOURCE_PREFIX) || !firstDay || !users || !days) return undefined;
  return { firstDay, users: Number(users), days: Number(days), seed: seed.join(":") };
}
