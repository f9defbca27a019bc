import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import { asCriterion, asksOfTrigger } from "@/server/engage/campaigns/asks-of.ts";
import type { Goal } from "@/server/engage/measure/schema.ts";
import type { ProgramStart } from "@/server/engage/schedule/schema.trigger.ts";
import type { Criteria } from "@/server/understand/segments/criteria/schema.ts";
import { tagsOfCriteria } from "@/server/understand/segments/criteria/tags-of-criteria.ts";

/** The part of a program that reads tags or segments. */
export interface Asking {
  start: ProgramStart;
  exitWhen: Criteria | null;
  goal: Goal | null;
  steps: readonly { onlyIf: Criteria | null; skipIf: Criteria | null }[];
}

export function criteriaOf({ exitWhen, steps }: Pick<Asking, "exitWhen" | "steps">): Criteria[] {
  const all = [exitWhen, ...steps.flatMap(({ onlyIf, skipIf }) => [onlyIf, skipIf])];
  return all.filter((tree) => tree !== null);
}

/**
 * Lists the tags that a program reads in its start, its exit rule, its goal and the conditions of its steps. Its
 * messages and segments list their own.
 */
export function asksOfProgram(program: Asking): TagAsk[] {
  const { start, goal } = program;
  return [
    ...(start.type === "trigger" ? asksOfTrigger(start.on) : []),
    ...(goal ? tagsOfCriteria(asCriterion(goal)) : []),
    ...criteriaOf(program).flatMap(tagsOfCriteria),
  ];
}
