import { appProcedure, router } from "@/server/adapters/trpc/procedures.ts";
import { archiveProgram } from "@/server/engage/programs/archive-program.ts";
import { createProgram } from "@/server/engage/programs/create-program.ts";
import { duplicateProgram } from "@/server/engage/programs/duplicate-program.ts";
import { finishProgram } from "@/server/engage/programs/finish-program.ts";
import { getProgram } from "@/server/engage/programs/get-program.ts";
import { launchProgram } from "@/server/engage/programs/launch-program.ts";
import { listPeople } from "@/server/engage/programs/list-people.ts";
import { listPrograms } from "@/server/engage/programs/list-programs.ts";
import { pauseProgram } from "@/server/engage/programs/pause-program.ts";
import { programGoal } from "@/server/engage/programs/program-goal.ts";
import { programReport } from "@/server/engage/programs/program-report.ts";
import { resumeProgram } from "@/server/engage/programs/resume-program.ts";
import {
  CreateProgram,
  ListPeople,
  ListPrograms,
  ProgramRef,
  StepRef,
  UpdateProgram,
} from "@/server/engage/programs/schema.ts";
import { launchStep } from "@/server/engage/programs/steps/launch-step.ts";
import { updateProgram } from "@/server/engage/programs/update-program.ts";

export const programsRouter = router({
  list: appProcedure.input(ListPrograms).query(({ ctx, input }) => listPrograms(ctx, input)),
  get: appProcedure.input(ProgramRef).query(({ ctx, input }) => getProgram(ctx, input)),
  report: appProcedure.input(ProgramRef).query(({ ctx, input }) => programReport(ctx, input)),
  goal: appProcedure.input(ProgramRef).query(({ ctx, input }) => programGoal(ctx, input)),
  people: appProcedure.input(ListPeople).query(({ ctx, input }) => listPeople(ctx, input)),
  create: appProcedure.input(CreateProgram).mutation(({ ctx, input }) => createProgram(ctx, input)),
  update: appProcedure.input(UpdateProgram).mutation(({ ctx, input }) => updateProgram(ctx, input)),
  duplicate: appProcedure
    .input(ProgramRef)
    .mutation(({ ctx, input }) => duplicateProgram(ctx, input)),
  launch: appProcedure.input(ProgramRef).mutation(({ ctx, input }) => launchProgram(ctx, input)),
  launchStep: appProcedure.input(StepRef).mutation(({ ctx, input }) => launchStep(ctx, input)),
  pause: appProcedure.input(ProgramRef).mutation(({ ctx, input }) => pauseProgram(ctx, input)),
  resume: appProcedure.input(ProgramRef).mutation(({ ctx, input }) => resumeProgram(ctx, input)),
  finish: appProcedure.input(ProgramRef).mutation(({ ctx, input }) => finishProgram(ctx, input)),
  archive: appProcedure.input(ProgramRef).mutation(({ ctx, input }) => archiveProgram(ctx, input)),
});
