import { userDetail, userName } from "@/components/collect/people/user-name.ts";
import { RowLink } from "@/components/ui/table.tsx";

/** The first cell of a user row: the name as a link, and the id. */
export function UserCell({ appId, user }: { appId: number; user: Parameters<typeof userName>[0] }) {
  const detail = userDetail(user);
  return (
    <span className="flex max-w-72 items-baseline gap-2">
      <span className="truncate">
        <RowLink href={`/apps/${appId}/users/${user.id}`}>{userName(user)}</RowLink>
      </span>
      {detail ? <span className="truncate text-muted text-xs">{detail}</span> : null}
    </span>
  );
}
