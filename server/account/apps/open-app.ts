import { selectMembership } from "@/server/account/apps/store.ts";
import type { AppCtx, Ctx } from "@/server/ctx.ts";
import { DomainError } from "@/server/errors.ts";
import type { AppId } from "@/server/id.ts";

/**
 * Returns the ctx of a member in one app. Someone else's app gives the same error as an app that
 * does not exist.
 * The owner of the installation is an owner of every app.
 */
export async function openApp<C extends Ctx>(ctx: C, input: { appId: AppId }): Promise<C & AppCtx> {
  const { actor } = ctx;
  if (actor.type !== "member") throw new DomainError("unauthorized", "Sign in to continue.");
  const found = await selectMembership({ db: ctx.db, app: { id: input.appId } }, actor.memberId);
  const role = actor.owner ? "owner" : found?.role;
  if (!found || !role)
    throw new DomainError("not_found", "This app does not exist, or you are not a member of it.");
  return { ...ctx, app: { id: input.appId, name: found.name, timezone: found.timezone, role } };
}
