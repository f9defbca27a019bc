import { archiveProgram } from "@/server/programs/archive-program.ts";
import { createProgram } from "@/server/programs/create-program.ts";
import { duplicateProgram } from "@/server/programs/duplicate-program.ts";
import { finishProgram } from "@/server/programs/finish-program.ts";
import { getProgram } from "@/server/programs/get-program.ts";
import { launchProgram } from "@/server/programs/launch-program.ts";
import { launchStep } from "@/server/programs/launch-step.ts";
import { listPeople } from "@/server/programs/list-people.ts";
import { listPrograms } from "@/server/programs/list-programs.ts";
import { pauseProgram } from "@/server/programs/pause-program.ts";
import { programGoal } from "@/server/programs/program-goal.ts";
import { programReport } from "@/server/programs/program-report.ts";
import { resumeProgram } from "@/server/programs/resume-program.ts";
import {
  CreateProgram,
  ListPeople,
  ListPrograms,
  ProgramRef,
  StepRef,
  UpdateProgram,
} from "@/server/programs/schema.ts";
import { updateProgram } from "@/server/programs/update-program.ts";
import { appProcedure, router } from "@/server/trpc/procedures.ts";

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
