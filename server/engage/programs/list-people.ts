import { authorize } from "@/server/access/authorize.ts";
import { hiddenNames } from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { PersonInside } from "@/server/engage/enrolments/store.report.ts";
import { selectPeople } from "@/server/engage/enrolments/store.report.ts";
import { requireProgram } from "@/server/engage/programs/require-program.ts";
import type { ListPeople } from "@/server/engage/programs/schema.ts";
import { shownMembers } from "@/server/understand/segments/evaluate/shown-members.ts";
import type { MemberRow } from "@/server/understand/segments/evaluate/store.members.ts";
import { selectMembers } from "@/server/understand/segments/evaluate/store.members.ts";

export type PersonOfProgram = PersonInside & { user: MemberRow | null };

/** Lists people inside (next due first), done or gone (last to leave first). */
export async function listPeople(
  ctx: AppCtx,
  input: ListPeople,
): Promise<{ people: PersonOfProgram[] }> {
  authorize(ctx, "users.read");
  const { id } = await requireProgram(ctx, input.id);
  const { state, limit } = input;
  const rows = await selectPeople(ctx, id, { state, limit });
  const ids = Int32Array.from(new Set(rows.map((row) => row.userId)));
  const users = await selectMembers(ctx, ids);
  const shown = shownMembers(users, await hiddenNames(ctx));
  const byId = new Map(shown.map((user) => [user.id as number, user]));
  return { people: rows.map((row) => ({ ...row, user: byId.get(row.userId) ?? null })) };
}
