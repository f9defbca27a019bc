"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Search, Users } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { useDebounced } from "@/components/ui/use-debounced.ts";
import { UserTable } from "@/components/users/user-table.tsx";

/** Everybody whom the app has seen, newest first, found by the beginning of any id. */
export function UserList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  const asked = useDebounced(search.trim(), 200);
  const query = useInfiniteQuery(
    trpc.users.list.infiniteQueryOptions(
      { appId, search: asked },
      {
        initialCursor: null,
        getNextPageParam: (page) => page.next,
        placeholderData: (previous) => previous,
      },
    ),
  );
  const { data, error, refetch, isFetching, isPlaceholderData } = query;
  const users = data?.pages.flatMap((page) => page.users);
  if (error && !data) {
    return (
      <Notice
        tone="red"
        action={
          <Button size="sm" loading={isFetching} onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Notice>
    );
  }
  const nobody = users?.length === 0;
  return (
    <div className="flex flex-col gap-4">
      {nobody && asked === "" && search === "" ? null : (
        <div className="relative w-80 max-md:w-full">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
          />
          <Input
            type="search"
            aria-label="Find a user by id"
            placeholder="Find by the beginning of an id…"
            value={search}
            onChange={(event) => void setSearch(event.target.value || null)}
            className="pl-8"
          />
        </div>
      )}
      <Card className="overflow-hidden">
        {users ? null : <SkeletonRows rows={10} />}
        {nobody && asked === "" ? <NobodyYet appId={appId} /> : null}
        {nobody && asked !== "" ? (
          <EmptyState
            title="No user has this id"
            action={<Button onClick={() => void setSearch(null)}>Show all users</Button>}
          >
            No id begins with “{asked}”, neither one of your app nor one of a device. Upper and
            lower case matter.
          </EmptyState>
        ) : null}
        {users && !nobody ? (
          <UserTable appId={appId} users={users} dim={isPlaceholderData} />
        ) : null}
      </Card>
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
