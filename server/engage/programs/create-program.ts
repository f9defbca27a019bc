import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import { asksOfProgram } from "@/server/programs/asks-of-program.ts";
import { checkProgram } from "@/server/programs/check-program.ts";
import { findProgram } from "@/server/programs/find-program.ts";
import type { CreateProgram } from "@/server/programs/schema.ts";
import { insertProgram } from "@/server/programs/store.ts";
import { writeSteps } from "@/server/programs/write-steps.ts";
import { lockSegments } from "@/server/segments/store.ts";
import { replaceReadings } from "@/server/usage/store.readers.ts";
import { readingsOf } from "@/server/usage/tag-ask.ts";

/** A draft with its steps and their messages. `conflict` = the name is taken. */
export async function createProgram(ctx: AppCtx, input: CreateProgram): Promise<{ id: number }> {
  authorize(ctx, "campaigns.edit");
  return await ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    await lockSegments(db, ctx.app.id);
    await checkProgram(inside, input);
    const by = ctx.actor.type === "member" ? ctx.actor.memberId : null;
    const id = await insertProgram(db, ctx.app.id, input, { by, at: ctx.now() });
    if (id === undefined) throw programNameTaken(input.name);
    await writeSteps(inside, await findProgram(inside, id), input.steps);
    await replaceReadings(db, ctx.app.id, "program", id, readingsOf(asksOfProgram(input)));
    const detail = { id, steps: input.steps.length };
    await recordAudit(inside, { action: "program.created", subject: input.name, detail });
    return { id };
  });
}

export function programNameTaken(name: string): DomainError {
  return new DomainError("conflict", `There is already a program called “${name}”.`, {
    field: "name",
  });
}
