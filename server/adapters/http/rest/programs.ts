import { z } from "zod";
import { Instant } from "@/server/adapters/http/rest/instant.ts";
import type { RestRoute } from "@/server/adapters/http/rest/route.ts";
import { restRoute } from "@/server/adapters/http/rest/route.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { finishProgram } from "@/server/engage/programs/finish-program.ts";
import { getProgram } from "@/server/engage/programs/get-program.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { listPrograms } from "@/server/engage/programs/list-programs.ts";
import { pauseProgram } from "@/server/engage/programs/pause-program.ts";
import { programReport } from "@/server/engage/programs/program-report.ts";
import { resumeProgram } from "@/server/engage/programs/resume-program.ts";
import type { ProgramRef } from "@/server/engage/programs/schema.ts";
import { CreateProgram, STATES } from "@/server/engage/programs/schema.ts";
import { ProgramStart, Reentry } from "@/server/engage/schedule/schema.trigger.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const tag = "Programs";
const Id = z.object({ id: z.coerce.number().int().positive() });
const Count = z.number().int();
const State = z.enum(STATES);
const Reasons = z.array(z.object({ reason: z.string(), n: Count }));

const People = z.object({ inside: Count, done: Count, exited: Reasons, control: Count });

const Program = z
  .object({
    id: Count,
    name: z.string(),
    state: State,
    start: ProgramStart,
    segmentId: Count.nullable(),
    exitWhen: Criteria.nullable(),
    reentry: Reentry,
    priority: Count,
    exempt: z.boolean(),
    controlPercent: Count,
    createdAt: Instant,
    launchedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "Program" });

const Step = z.object({
  id: Count,
  day: Count,
  minutes: Count,
  time: z.string().nullable(),
  onlyIf: Criteria.nullable(),
  skipIf: Criteria.nullable(),
  campaignId: Count,
  title: z.string(),
  removedAt: Instant.nullable(),
});

const StepFigures = z.object({
  stepId: Count,
  ahead: z.object({ n: Count, nextAt: Instant.nullable() }),
  sent: Count,
  displayed: Count,
  actioned: Count,
  waiting: Count,
  failed: Count,
  suppressed: Reasons,
});

interface Command {
  id: string;
  name: string;
  summary: string;
  description: string;
}

const command = (
  { id, name, summary, description }: Command,
  act: (ctx: AppCtx, input: ProgramRef) => Promise<unknown>,
) =>
  restRoute({
    id,
    method: "POST",
    path: `/programs/{id}/${name}`,
    summary,
    description,
    tag,
    params: Id,
    answer: z.object({ success: z.literal(true) }),
    refuses: [409, 412],
    handle: async (ctx, { params }) => {
      await act(ctx, params);
      return { success: true as const };
    },
  });

export const PROGRAM_ROUTES: readonly RestRoute[] = [
  restRoute({
    id: "listPrograms",
    method: "GET",
    path: "/programs",
    summary: "List programs",
    description: "Returns programs, newest first, with the number of people in each.",
    tag,
    query: z.object({ state: State.optional() }),
    answer: z.object({
      programs: z.array(Program.extend({ days: z.array(Count), people: People })),
    }),
    handle: (ctx, { query: { state } }) =>
      listPrograms(ctx, { states: state ? [state] : undefined }),
  }),
  restRoute({
    id: "createProgram",
    method: "POST",
    path: "/programs",
    summary: "Create a program",
    description:
      "Creates a draft with its steps. Each step needs the first words of its message, which becomes a campaign of its own.",
    tag,
    body: CreateProgram,
    example: {
      name: "Welcome",
      steps: [
        { day: 0, message: { title: "Welcome!", body: "Good to have you here." } },
        { day: 3, time: "10:00", message: { title: "Three tips to get started" } },
      ],
    },
    answer: z.object({ id: Count }),
    status: 201,
    refuses: [409],
    handle: (ctx, { body }) => createProgram(ctx, body),
  }),
  restRoute({
    id: "getProgram",
    method: "GET",
    path: "/programs/{id}",
    summary: "Get a program",
    description: "Returns a program with its steps.",
    tag,
    params: Id,
    answer: Program.extend({ steps: z.array(Step) }),
    handle: (ctx, { params }) => getProgram(ctx, params),
  }),
  restRoute({
    id: "getProgramReport",
    method: "GET",
    path: "/programs/{id}/report",
    summary: "Get the report of a program",
    description: "Returns the number of people in the program, and the figures of each step.",
    tag,
    params: Id,
    answer: z.object({ people: People, steps: z.array(StepFigures) }),
    handle: (ctx, { params }) => programReport(ctx, params),
  }),
  command(
    {
      id: "launchProgram",
      name: "launch",
      summary: "Launch a program",
      description: "Starts a draft: from now on people enter it.",
    },
    launchProgram,
  ),
  command(
    {
      id: "pauseProgram",
      name: "pause",
      summary: "Pause a program",
      description: "While a program is paused, people neither enter it nor move on.",
    },
    pauseProgram,
  ),
  command(
    {
      id: "resumeProgram",
      name: "resume",
      summary: "Resume a program",
      description: "Continues a paused program.",
    },
    resumeProgram,
  ),
  command(
    {
      id: "finishProgram",
      name: "finish",
      summary: "Finish a program",
      description: "Ends a program permanently. People in it get no further messages.",
    },
    finishProgram,
  ),
];
