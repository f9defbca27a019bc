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
import { ProgramIdDigits } from "@/server/id.ts";
import { Criteria } from "@/server/understand/segments/criteria/schema.ts";

const tag = "Programs";
const Id = z.object({ id: ProgramIdDigits });
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

const command = (
  name: string,
  summary: string,
  act: (ctx: AppCtx, input: ProgramRef) => Promise<unknown>,
) =>
  restRoute({
    method: "POST",
    path: `/programs/{id}/${name}`,
    summary,
    tag,
    params: Id,
    answer: z.object({ success: z.literal(true) }),
    handle: async (ctx, { params }) => {
      await act(ctx, params);
      return { success: true as const };
    },
  });

export const PROGRAM_ROUTES: readonly RestRoute[] = [
  restRoute({
    method: "GET",
    path: "/programs",
    summary: "List programs, newest first",
    tag,
    query: z.object({ state: State.optional() }),
    answer: z.object({
      programs: z.array(Program.extend({ days: z.array(Count), people: People })),
    }),
    handle: (ctx, { query: { state } }) =>
      listPrograms(ctx, { states: state ? [state] : undefined }),
  }),
  restRoute({
    method: "POST",
    path: "/programs",
    summary: "Create a draft with its steps",
    description: "Each step needs the first words of its message, which is a campaign of its own.",
    tag,
    body: CreateProgram,
    answer: z.object({ id: Count }),
    status: 201,
    handle: (ctx, { body }) => createProgram(ctx, body),
  }),
  restRoute({
    method: "GET",
    path: "/programs/{id}",
    summary: "Get a program with its steps",
    tag,
    params: Id,
    answer: Program.extend({ steps: z.array(Step) }),
    handle: (ctx, { params }) => getProgram(ctx, params),
  }),
  restRoute({
    method: "GET",
    path: "/programs/{id}/report",
    summary: "Who is inside, and what became of each step",
    tag,
    params: Id,
    answer: z.object({ people: People, steps: z.array(StepFigures) }),
    handle: (ctx, { params }) => programReport(ctx, params),
  }),
  command("launch", "Launch a draft", launchProgram),
  command("pause", "Hold a program: nobody enters or goes on", pauseProgram),
  command("resume", "Go on after a pause", resumeProgram),
  command("finish", "End a program for good", finishProgram),
];
