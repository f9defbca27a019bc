import { authorize } from "@/server/access/authorize.ts";
import type { ListUsers } from "@/server/collect/people/schema.ts";
import {
  hiddenNames,
  refusedAsPersonal,
  shownAppInfo,
} from "@/server/collect/tags/hidden-names.ts";
import type { AppCtx } from "@/server/ctx.ts";
import type { UserListRow } from "@/server/understand/users/store.list.ts";
import { selectUsers } from "@/server/understand/users/store.list.ts";

/**
 * Returns one page of people, newest first, found by the beginning of an id, by app-info, or both.
 * Throws `forbidden`. `next` = cursor of the page after, null at the end.
 */
export async function listUsers(
  ctx: AppCtx,
  input: ListUsers,
): Promise<{ users: UserListRow[]; next: number | null }> {
  authorize(ctx, "users.read");
  const { search, limit, appInfo: name, op = "is", value } = input;
  const hidden = await hiddenNames(ctx);
  if (name !== undefined && hidden.has(`app_info:${name}`)) throw refusedAsPersonal(name);
  const rows = await selectUsers(ctx, {
    search,
    filter: name && value ? { name, op, value } : null,
    cursor: input.cursor ?? null,
    limit,
  });
  const users = rows.map((row) => ({ ...row, appInfo: shownAppInfo(row.appInfo, hidden) }));
  return { users, next: users.length === limit ? (users.at(-1)?.id ?? null) : null };
}
