import type { GoalCount } from "@/server/engage/measure/count-goal.ts";
import { RECENT_DAYS } from "@/server/engage/measure/count-goal.ts";
import type { GroupCount } from "@/server/engage/measure/exposure.ts";
import type { Lift, Rate } from "@/server/engage/measure/lift.ts";
import { growthPerDay, liftOf } from "@/server/engage/measure/lift.ts";
import { goalInWords, liftInWords } from "@/server/engage/measure/lift-words.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import { HOUR_MS } from "@/server/time.ts";

/** People of one variant who were meant to get it, and the people among them whom it reached. */
export interface VariantGoal {
  /** Null = they wait for the winner of the test. */
  variant: string | null;
  meant: Rate;
  reached: Rate;
}

export interface GoalVerdict {
  goal: Goal;
  /** The goal as a person's action, as in "did “purchase”". */
  what: string;
  variants: VariantGoal[];
  /** Everyone who was meant to get it, whether or not it reached them, as comparison with the control group. */
  treated: Rate;
  /** The treated people whom it reached. */
  reached: Rate;
  control: Rate;
  /** Null without a control group. */
  lift: Lift | null;
  /** The meaning of the lift, in words. */
  verdict: string;
  /** When the goal's window ends for everyone included so far. */
  windowEnds: Date;
}

/** Interprets the figures of a goal. `grows` = more people will be added. */
export function judgeGoal(
  { goal, grows }: { goal: Goal; grows: boolean },
  counted: GoalCount,
  now: Date,
): GoalVerdict {
  const { groups, first, last, recent } = counted;
  const treated = sum(groups.filter(({ control }) => !control));
  const control = sum(groups.filter((group) => group.control));
  const lift = liftOf(treated, control);
  const windowEnds = new Date(last.getTime() + goal.windowHours * HOUR_MS);
  const perDay = grows ? growthPerDay(recent, first, now, RECENT_DAYS) : 0;
  return {
    goal,
    what: goalInWords(goal),
    variants: variantsOf(groups),
    treated,
    reached: sum(groups.filter(({ reached }) => reached)),
    control,
    lift,
    verdict: liftInWords({ treated, control, lift, perDay, windowEnds, now, goal }),
    windowEnds,
  };
}

function variantsOf(groups: readonly GroupCount[]): VariantGoal[] {
  const treated = groups.filter(({ control }) => !control);
  const names = [...new Set(treated.map(({ variant }) => variant))];
  return names
    .sort((a, b) => (a ?? "~").localeCompare(b ?? "~"))
    .map((variant) => {
      const own = treated.filter((group) => group.variant === variant);
      return { variant, meant: sum(own), reached: sum(own.filter(({ reached }) => reached)) };
    });
}

function sum(groups: readonly Rate[]): Rate {
  return groups.reduce((a, b) => ({ n: a.n + b.n, hits: a.hits + b.hits }), { n: 0, hits: 0 });
}
