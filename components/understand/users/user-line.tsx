import { userDetail, userName } from "@/components/collect/people/user-name.ts";

/** A user in one line with name, id and location. */
export function UserLine({
  user,
}: {
  user: {
    id: number;
    externalId: string | null;
    appInfo: Readonly<Record<string, string | number | boolean>>;
    country: string | null;
    city: string | null;
  };
}) {
  const detail = userDetail(user);
  const place = [user.city, user.country].filter(Boolean).join(", ");
  return (
    <span className="flex w-full min-w-0 items-baseline gap-2 text-sm">
      <span className="truncate">{userName(user)}</span>
      {detail ? <span className="truncate text-faint text-xs">{detail}</span> : null}
      {place ? <span className="ml-auto shrink-0 pl-2 text-faint text-xs">{place}</span> : null}
    </span>
  );
}
