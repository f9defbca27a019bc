"use client";

import { useQuery } from "@tanstack/react-query";
import { UserRound } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { userName } from "@/components/collect/people/user-name.ts";
import { codeOf } from "@/components/query-client.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Tabs } from "@/components/ui/tabs.tsx";
import { When } from "@/components/ui/when.tsx";
import { EraseUser } from "@/components/understand/users/erase-user.tsx";
import { ExportUser } from "@/components/understand/users/export-user.tsx";
import { UserAppInfo } from "@/components/understand/users/user-app-info.tsx";
import { UserDevices } from "@/components/understand/users/user-devices.tsx";
import { UserFacts } from "@/components/understand/users/user-facts.tsx";
import { UserSegments } from "@/components/understand/users/user-segments.tsx";
import { UserTags } from "@/components/understand/users/user-tags.tsx";
import { UserTimeline } from "@/components/understand/users/user-timeline.tsx";

const TABS = ["timeline", "summary", "segments", "messages"] as const;

/** Shows one user: their activity on the left and their details on the right. */
export function UserProfile({
  appId,
  userId,
  messages,
  preferences,
}: {
  appId: number;
  userId: number;
  /** Parts of later stages: the user's messages and message preferences. */
  messages: ReactNode;
  preferences: ReactNode;
}) {
  const trpc = useTRPC();
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("timeline"));
  const query = useQuery(trpc.users.get.queryOptions({ appId, userId }));
  const { data: user, error } = query;
  if (codeOf(error) === "NOT_FOUND") {
    return (
      <EmptyState
        icon={<UserRound />}
        title="User not found"
        action={
          <Button asChild>
            <Link href={`/apps/${appId}/users`}>View all users</Link>
          </Button>
        }
        className="pt-24"
      >
        This user was erased, or merged with another user who is the same person. Search all users
        for one of their ids. If the id was erased, you can allow it again there.
      </EmptyState>
    );
  }
  if (error && !user) return <QueryError query={query} />;
  if (!user) return <ProfileSkeleton />;
  return (
    <>
      <PageHeader
        back={
          <Link href={`/apps/${appId}/users`} className="rounded-sm hover:text-fg">
            Users
          </Link>
        }
        title={userName(user)}
        description={
          <>
            First seen <When at={user.firstSeen} />, last seen <When at={user.lastSeen} />.
          </>
        }
        actions={
          <>
            <ExportUser appId={appId} user={user} />
            <EraseUser appId={appId} user={user} />
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Tabs
          value={tab}
          onChange={(next) => void setTab(next)}
          tabs={[
            {
              value: "timeline",
              label: "Timeline",
              content: <UserTimeline appId={appId} userId={userId} tags={user.tags} />,
            },
            { value: "summary", label: "Summary", content: <UserTags tags={user.tags} /> },
            {
              value: "segments",
              label: "Segments",
              content: <UserSegments appId={appId} userId={userId} />,
            },
            { value: "messages", label: "Messages", content: messages },
          ]}
        />
        <div className="flex min-w-0 flex-col gap-4">
          <UserFacts user={user} />
          <UserAppInfo appInfo={user.appInfo} hidden={user.hidden} />
          <UserDevices appId={appId} userId={userId} devices={user.devices} />
          {preferences}
        </div>
      </div>
    </>
  );
}

function ProfileSkeleton() {
  return (
    <div className="flex flex-col gap-6" role="status" aria-label="Loading">
      <Skeleton className="h-8 w-64" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </div>
  );
}
