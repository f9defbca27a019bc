import type { AppCtx } from "@/server/ctx.ts";
import { userId } from "@/server/id.ts";
import { authorize } from "@/server/members/authorize.ts";
import { findProgram } from "@/server/programs/find-program.ts";
import type { ListPeople } from "@/server/programs/schema.ts";
import type { PersonInside } from "@/server/programs/store.report.ts";
import { selectPeople } from "@/server/programs/store.report.ts";
import { shownMembers } from "@/server/segments/shown-members.ts";
import type { MemberRow } from "@/server/segments/store.members.ts";
import { selectMembers } from "@/server/segments/store.members.ts";
import { hiddenNames } from "@/server/users/hidden-names.ts";

export type PersonOfProgram = PersonInside & { user: MemberRow | null };

/** Some of the people inside (who is due first), done or gone (who went last). */
export async function listPeople(
  ctx: AppCtx,
  input: ListPeople,
): Promise<{ people: PersonOfProgram[] }> {
  authorize(ctx, "users.read");
  const { id } = await findProgram(ctx, input.id);
  const { state, limit } = input;
  const rows = await selectPeople(ctx.db, ctx.app.id, id, { state, limit });
  const ids = Int32Array.from(new Set(rows.map((row) => userId(row.userId))));
  const users = await selectMembers(ctx.db, ctx.app.id, ids);
  const shown = shownMembers(users, await hiddenNames(ctx));
  const byId = new Map(shown.map((user) => [user.id as number, user]));
  return { people: rows.map((row) => ({ ...row, user: byId.get(row.userId) ?? null })) };
}
