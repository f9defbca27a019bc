import type { AppCtx } from "@/server/ctx.ts";
import { authorize } from "@/server/members/authorize.ts";
import type { ListUsers } from "@/server/users/schema.ts";
import type { UserListRow } from "@/server/users/store.list.ts";
import { selectUsers } from "@/server/users/store.list.ts";

/** One page of people, newest first. `next` = cursor of the page after, null at the end. */
export async function listUsers(
  ctx: AppCtx,
  input: ListUsers,
): Promise<{ users: UserListRow[]; next: number | null }> {
  authorize(ctx, "users.read");
  const { search, limit } = input;
  const users = await selectUsers(ctx.db, ctx.app.id, {
    search,
    cursor: input.cursor ?? null,
    limit,
  });
  return { users, next: users.length === limit ? (users.at(-1)?.id ?? null) : null };
}
