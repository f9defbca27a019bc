import { authorize } from "@/server/access/authorize.ts";
import { recordAudit } from "@/server/access/record-audit.ts";
import { selectUser } from "@/server/collect/people/store.profile.ts";
import type { AppCtx } from "@/server/ctx.ts";
import { inTransaction } from "@/server/ctx.ts";
import type { Preferences } from "@/server/engage/preferences/choices-of.ts";
import { choicesOf } from "@/server/engage/preferences/choices-of.ts";
import { chooseTopics } from "@/server/engage/preferences/choose-topics.ts";
import type { PreferenceChanges } from "@/server/engage/preferences/schema.ts";
import { DomainError } from "@/server/errors.ts";

async function requireUser(ctx: AppCtx, userId: number): Promise<void> {
  if (!(await selectUser(ctx, userId)))
    throw new DomainError("not_found", `There is no user ${userId} in ${ctx.app.name}.`);
}

/** Returns a person's choices, for their page and for the app's own servers. */
export async function getPreferencesOfUser(
  ctx: AppCtx,
  { userId }: { userId: number },
): Promise<Preferences> {
  authorize(ctx, "users.read");
  await requireUser(ctx, userId);
  return choicesOf(ctx, userId);
}

/** Stores choices that a person gave to the app or its support. */
export async function setPreferencesOfUser(
  ctx: AppCtx,
  input: PreferenceChanges & { userId: number },
): Promise<Preferences> {
  authorize(ctx, "users.edit");
  const { userId } = input;
  await requireUser(ctx, userId);
  await inTransaction(ctx, async (tx) => {
    await chooseTopics(tx, { userId, at: ctx.now() }, input);
    await recordAudit(tx, { action: "user.preferences_changed", subject: `user ${userId}` });
  });
  return choicesOf(ctx, userId);
}
