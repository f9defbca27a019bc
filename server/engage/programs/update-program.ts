import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { canonicalJson } from "@/server/canonical-json.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { alignMessages } from "@/server/engage/campaigns/store.program-messages.ts";
import { asksOfProgram } from "@/server/engage/programs/asks-of-program.ts";
import { checkProgram } from "@/server/engage/programs/check-program.ts";
import { programNameTaken } from "@/server/engage/programs/create-program.ts";
import { holdProgram, requireProgram } from "@/server/engage/programs/require-program.ts";
import type { CreateProgram, UpdateProgram } from "@/server/engage/programs/schema.ts";
import { replanInside } from "@/server/engage/programs/steps/replan-inside.ts";
import { selectSteps } from "@/server/engage/programs/steps/store.steps.ts";
import { writeSteps } from "@/server/engage/programs/steps/write-steps.ts";
import type { Program } from "@/server/engage/programs/store.ts";
import { selectProgramNameTaken, updateProgramRow } from "@/server/engage/programs/store.ts";
import { checkTopic } from "@/server/engage/topics/check-topic.ts";
import { DomainError } from "@/server/errors.ts";
import { lockSegments } from "@/server/understand/segments/store.ts";

type Settings = Omit<CreateProgram, "steps">;

/**
 * Changes the given fields. While it runs, people inside continue with the first step that is still ahead of them: a
 * step added behind a person is not sent later, a removed one is skipped, and a changed time applies to everyone who
 * has not reached it. Returns for how many people inside the next step or its time changed.
 */
export async function updateProgram(ctx: AppCtx, input: UpdateProgram): Promise<{ moved: number }> {
  authorize(ctx, "campaigns.edit");
  return await inTransaction(ctx, async (tx) => {
    await lockSegments(tx);
    const before = await holdProgram(tx, input.id);
    const after = merge(before, input);
    checkChange(before, after);
    await checkTopic(tx, after.topicId);
    if (await selectProgramNameTaken(tx, after.name, input.id)) throw programNameTaken(after.name);
    await updateProgramRow(tx, input.id, { ...after, at: ctx.now() });
    const program = await requireProgram(tx, input.id);
    if (input.steps) await writeSteps(tx, program, input.steps);
    await alignMessages(tx, program);
    const steps = await selectSteps(tx, [input.id]);
    const asking = { ...after, steps: steps.filter(({ removedAt }) => removedAt === null) };
    await checkProgram(tx, asking);
    await replaceReadings(tx, "program", input.id, readingsOf(asksOfProgram(asking)));
    const moved = before.state === "draft" ? 0 : await replanInside(tx, input.id);
    const detail = {
      id: input.id,
      changed: Object.keys(input).filter((key) => key !== "id"),
      moved,
    };
    await recordAudit(tx, { action: "program.updated", subject: after.name, detail });
    return { moved };
  });
}

function merge(before: Program, input: UpdateProgram): Settings {
  return {
    name: input.name ?? before.name,
    start: input.start ?? before.start,
    segmentId: input.segmentId === undefined ? before.segmentId : input.segmentId,
    exitWhen: input.exitWhen === undefined ? before.exitWhen : input.exitWhen,
    reentry: input.reentry ?? before.reentry,
    goal: input.goal === undefined ? before.goal : input.goal,
    priority: input.priority ?? before.priority,
    exempt: input.exempt ?? before.exempt,
    controlPercent: input.controlPercent ?? before.controlPercent,
    topicId: input.topicId === undefined ? before.topicId : input.topicId,
  };
}

function checkChange(before: Program, after: Settings): void {
  if (before.state === "draft") return;
  if (before.state === "finished" || before.state === "archived") {
    throw new DomainError(
      "precondition_failed",
      `This program is ${before.state}. Duplicate it to continue with it.`,
    );
  }
  if (canonicalJson(before.start) !== canonicalJson(after.start)) {
    throw new DomainError(
      "precondition_failed",
      "The start of a program cannot be changed after launch. Duplicate the program to change it.",
      { field: "start" },
    );
  }
  if (before.controlPercent !== after.controlPercent || before.exempt !== after.exempt) {
    throw new DomainError(
      "precondition_failed",
      "The control group cannot be changed after launch, because the results could no longer be compared. Duplicate the program to change it.",
      { field: "controlPercent" },
    );
  }
}
