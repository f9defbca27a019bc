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

/** Everybody whom the app has seen, newest first, found by the beginning of any id and by app-info. */
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
  const nobody = users?.length === 0;
  const isBlank = nobody && isEmpty && search.asked.q === "" && search.asked.info === null;
  return (
    <div className="flex flex-col gap-4">
      {isBlank ? null : <UserSearchBar appId={appId} search={search} />}
      {nobody && settled.search !== "" ? <ErasedId appId={appId} id={settled.search} /> : null}
      {error ? <QueryError query={query} /> : null}
      {error && !data ? null : (
        <Card className="overflow-hidden">
          {users ? null : <SkeletonRows rows={10} />}
          {nobody && isEmpty ? <NobodyYet appId={appId} /> : null}
          {nobody && !isEmpty ? (
            <EmptyState
              title="No user fits"
              action={<Button onClick={search.clear}>Show all users</Button>}
            >
              {inWords(settled)}
            </EmptyState>
          ) : null}
          {users && !nobody ? (
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
  const id = `No id begins with “${search}”, neither one of your app nor one of a device. Upper and lower case matter.`;
  if (!filter) return id;
  const { name, op, value } = filter;
  const info =
    op === "is"
      ? `Nobody’s ${name} is exactly “${value}”. Upper and lower case matter.`
      : `Nobody’s ${name} contains “${value}”.`;
  return search === "" ? info : `${info} Or no id of theirs begins with “${search}”.`;
}

function NobodyYet({ appId }: { appId: number }) {
  return (
    <EmptyState
      icon={<Users />}
      title="Nobody yet"
      action={
        <Button asChild variant="primary">
          <Link href={`/apps/${appId}/integrate`}>Integrate your app</Link>
        </Button>
      }
    >
      Each person who opens your app stands here from the first moment, anonymous until your app
      tells who it is, with everything they did.
    </EmptyState>
  );
}
