"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { ErasedId } from "@/components/understand/users/erased-id.tsx";
import type { ReadSearch } from "@/components/understand/users/read-search.ts";
import { useUserSearch } from "@/components/understand/users/use-user-search.ts";
import { UserSearchBar } from "@/components/understand/users/user-search-bar.tsx";
import { UserTable } from "@/components/understand/users/user-table.tsx";

/** Lists all users of the app, newest first. People can search by the start of an id and by app-info. */
export function UserList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const search = useUserSearch(appId);
  const { settled, isEmpty } = search;
  const { filter } = settled;
  const query = useInfiniteQuery(
    trpc.users.list.infiniteQueryOptions(
      {
        appId,
        search: settled.search,
        ...(filter && { appInfo: filter.name, op: filter.op, value: filter.value }),
      },
      {
        initialCursor: null,
        getNextPageParam: (page) => page.next,
        placeholderData: (previous) => previous,
      },
    ),
  );
  const { data, error, isPlaceholderData } = query;
  const users = data?.pages.flatMap((page) => page.users);
  const isEmptyList = users?.length === 0;
  const isBlank = isEmptyList && isEmpty && search.asked.q === "" && search.asked.info === null;
  return (
    <div className="flex flex-col gap-4">
      {isBlank ? null : <UserSearchBar appId={appId} search={search} />}
      {isEmptyList && settled.search !== "" ? <ErasedId appId={appId} id={settled.search} /> : null}
      {error ? <QueryError query={query} /> : null}
      {error && !data ? null : (
        <Card className="overflow-hidden">
          {users ? null : <SkeletonRows rows={10} />}
          {isEmptyList && isEmpty ? <NoUsersYet appId={appId} /> : null}
          {isEmptyList && !isEmpty ? (
            <EmptyState
              title="No users match"
              action={<Button onClick={search.clear}>Show all users</Button>}
            >
              {inWords(settled)}
            </EmptyState>
          ) : null}
          {users && !isEmptyList ? (
            <UserTable
              appId={appId}
              users={users}
              dim={isPlaceholderData}
              appInfo={filter?.name ?? null}
            />
          ) : null}
        </Card>
      )}
      {query.hasNextPage ? (
        <div className="flex justify-center">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function inWords({ search, filter }: ReadSearch): string {
  const id = `No user id or device id starts with “${search}”. The search is case-sensitive.`;
  if (!filter) return id;
  const { name, op, value } = filter;
  const info =
    op === "is"
      ? `No user’s ${name} is exactly “${value}”. The search is case-sensitive.`
      : `No user’s ${name} contains “${value}”.`;
  return search === ""
    ? info
    : `${info} The search also required an id that starts with “${search}”.`;
}

function NoUsersYet({ appId }: { appId: number }) {
  return (
    <EmptyState
      icon={<Users />}
      title="No users yet"
      action={
        <Button asChild variant="primary">
          <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
        </Button>
      }
    >
      Everyone who opens your app appears here right away, with everything they did. They are
      anonymous until your app identifies them.
    </EmptyState>
  );
}
