import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { replaceReadings } from "@/server/collect/tags/store.readers.ts";
import { readingsOf } from "@/server/collect/tags/tag-ask.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import { asksOfProgram } from "@/server/engage/programs/asks-of-program.ts";
import { checkProgram } from "@/server/engage/programs/check-program.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { CreateProgram } from "@/server/engage/programs/schema.ts";
import { writeSteps } from "@/server/engage/programs/steps/write-steps.ts";
import { insertProgram } from "@/server/engage/programs/store.ts";
import { checkTopic } from "@/server/engage/topics/check-topic.ts";
import { DomainError } from "@/server/errors.ts";
import type { ProgramId } from "@/server/id.ts";
import { lockSegments } from "@/server/understand/segments/store.ts";

/** Creates a draft with its steps and their messages. Throws `conflict` when the name is taken. */
export async function createProgram(ctx: AppCtx, input: CreateProgram): Promise<{ id: ProgramId }> {
  authorize(ctx, "campaigns.edit");
  return await inTransaction(ctx, async (tx) => {
    await lockSegments(tx);
    await checkTopic(tx, input.topicId);
    await checkProgram(tx, input);
    const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    const id = await insertProgram(tx, input, { by, at: ctx.now() });
    if (id === undefined) throw programNameTaken(input.name);
    await writeSteps(tx, await requireProgram(tx, id), input.steps);
    await replaceReadings(tx, "program", id, readingsOf(asksOfProgram(input)));
    const detail = { id, steps: input.steps.length };
    await recordAudit(tx, { action: "program.created", subject: input.name, detail });
    return { id };
  });
}

export function programNameTaken(name: string): DomainError {
  return new DomainError("conflict", `There is already a program called “${name}”.`, {
    field: "name",
  });
}
