import { recordAudit } from "@/server/audit/record.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { Preferences } from "@/server/topics/choices-of.ts";
import { choicesOf } from "@/server/topics/choices-of.ts";
import { chooseTopics } from "@/server/topics/choose-topics.ts";
import type { PreferenceChanges } from "@/server/topics/schema.ts";
import { selectUser } from "@/server/users/store.profile.ts";

async function requireUser(ctx: AppCtx, userId: number): Promise<void> {
  if (!(await selectUser(ctx.db, ctx.app.id, userId)))
    throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
}

/** What a person chose, for their page and for the app's own servers. */
export async function getPreferencesOfUser(
  ctx: AppCtx,
  { userId }: { userId: number },
): Promise<Preferences> {
  authorize(ctx, "users.read");
  await requireUser(ctx, userId);
  return choicesOf(ctx, userId);
}

/** Keeps what a person told the app or its support. */
export async function setPreferencesOfUser(
  ctx: AppCtx,
  input: PreferenceChanges & { userId: number },
): Promise<Preferences> {
  authorize(ctx, "users.edit");
  const { userId } = input;
  await requireUser(ctx, userId);
  await ctx.db.transaction(async (db) => {
    await chooseTopics(db, ctx.app.id, { userId, at: ctx.now() }, input);
    await recordAudit(
      { ...ctx, db },
      { action: "user.preferences_changed", subject: `user ${userId}` },
    );
  });
  return choicesOf(ctx, userId);
}
