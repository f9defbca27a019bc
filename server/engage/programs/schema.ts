import { z } from "zod";
import { Address, Id, text } from "@/server/engage/content/schema.text.ts";
import { Goal } from "@/server/engage/measure/schema.ts";
import { ProgramStart, Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

export const STATES = ["draft", "running", "paused", "finished", "archived"] as const;
export type ProgramState = (typeof STATES)[number];

const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "is a time like 10:00");

/** The first version of a step's message; the rest is written in the campaign composer. */
export const FirstWords = z.object({
  title: text(200).min(1, "needs a title"),
  body: text(2_000).default(""),
  url: Address.nullable().default(null),
});
export type FirstWords = z.output<typeof FirstWords>;

const When = {
  /** Calendar days after the start on the person's clock. */
  day: z.number().int("must be a whole number of days").min(0).max(365, "must be 365 days at most"),
  /** Wall clock of the person; null = `day` and `minutes` after the start. */
  time: WallTime.nullable(),
  minutes: z.number().int().min(0).max(1_439),
};

const Conditions = {
  /** Only people who match when the step is due. */
  onlyIf: Criteria.nullable(),
  /** People who match have already done it. */
  skipIf: Criteria.nullable(),
};

/**
 * A step as a client sends it: an existing step with `id`, a new one without, whose message is created from `message`.
 */
export const StepInput = z
  .object({
    id: Id.optional(),
    day: When.day,
    minutes: When.minutes.default(0),
    time: When.time.default(null),
    onlyIf: Conditions.onlyIf.default(null),
    skipIf: Conditions.skipIf.default(null),
    message: FirstWords.optional(),
  })
  .refine((step) => step.id !== undefined || step.message !== undefined, {
    message: "a new step needs a message",
    path: ["message"],
  });
export type StepInput = z.output<typeof StepInput>;

const Fields = {
  name: text(80).min(1, "needs a name"),
  /** The way in which people enter. */
  start: ProgramStart,
  /** Only people in this segment enter; null = everyone. */
  segmentId: Id.nullable(),
  /** People who match leave before the next message; null = no one leaves early. */
  exitWhen: Criteria.nullable(),
  reentry: Reentry,
  /** People who reach it leave, and the program is measured by it. */
  goal: Goal.nullable(),
  priority: z.number().int().min(1).max(5),
  exempt: z.boolean(),
  /** 0 = the app's percentage for automated messages. */
  controlPercent: z.number().int().min(0).max(50),
  topicId: Id.nullable(),
  steps: z
    .array(StepInput)
    .max(30, "thirty steps at most")
    .refine(
      (steps) => {
        const ids = steps.flatMap(({ id }) => (id === undefined ? [] : [id]));
        return new Set(ids).size === ids.length;
      },
      { message: "a step is listed twice" },
    ),
};

const FIRST_SESSION = ProgramStart.parse({ type: "trigger", on: { type: "first_session" } });

export const CreateProgram = z.object({
  name: Fields.name,
  start: Fields.start.default(FIRST_SESSION),
  segmentId: Fields.segmentId.default(null),
  exitWhen: Fields.exitWhen.default(null),
  reentry: Fields.reentry.default({ type: "once" }),
  goal: Fields.goal.default(null),
  priority: Fields.priority.default(3),
  exempt: Fields.exempt.default(false),
  controlPercent: Fields.controlPercent.default(0),
  topicId: Fields.topicId.default(null),
  steps: Fields.steps.default([]),
});
export type CreateProgram = z.output<typeof CreateProgram>;

export const ProgramRef = z.object({ id: Id });
export type ProgramRef = z.output<typeof ProgramRef>;

/** `steps` replaces all steps: an omitted step is removed. */
export const UpdateProgram = ProgramRef.extend(z.object(Fields).partial().shape);
export type UpdateProgram = z.output<typeof UpdateProgram>;

export const StepRef = ProgramRef.extend({ stepId: Id });
export type StepRef = z.output<typeof StepRef>;

export const ListPrograms = z.object({
  states: z.array(z.enum(STATES)).optional(),
});
export type ListPrograms = z.output<typeof ListPrograms>;

export const ListPeople = ProgramRef.extend({
  state: z.enum(["active", "done", "exited"]).default("active"),
  limit: z.number().int().min(1).max(200).default(50),
});
export type ListPeople = z.output<typeof ListPeople>;
