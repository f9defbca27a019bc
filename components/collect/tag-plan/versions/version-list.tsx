"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, useQueryStates } from "nuqs";
import { RestoreVersion } from "@/components/collect/tag-plan/versions/restore-version.tsx";
import { VersionDiff } from "@/components/collect/tag-plan/versions/version-diff.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { When } from "@/components/ui/when.tsx";

/** Lists every saved version of the plan and compares any two. */
export function VersionList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.tagPlan.versions.infiniteQueryOptions(
      { appId },
      { initialCursor: null, getNextPageParam: (page) => page.next },
    ),
  );
  const plan = useQuery(trpc.tagPlan.get.queryOptions({ appId }));
  const [asked, setAsked] = useQueryStates({ from: parseAsInteger, to: parseAsInteger });
  if (query.error) return <QueryError query={query} />;
  const versions = query.data?.pages.flatMap((page) => page.versions);
  if (!versions) {
    return (
      <Card>
        <SkeletonRows rows={6} />
      </Card>
    );
  }
  const newest = versions[0]?.no;
  if (newest === undefined) {
    return (
      <Card>
        <EmptyState
          icon={<History />}
          title="No versions yet"
          action={
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/tag-plan`}>Write tag plan</Link>
            </Button>
          }
        >
          Every saved version appears here with its author and changes. You can compare any two
          versions and restore each of them.
        </EmptyState>
      </Card>
    );
  }
  const to = asked.to ?? newest;
  const from = asked.from ?? to - 1;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Section flush title="Versions" description="Choose a version to see its changes.">
        <ul>
          {versions.map(({ no, at, author, note }) => (
            <li
              key={no}
              className={cn(
                "flex items-center gap-3 border-b px-4 py-2.5 last:border-b-0",
                no === to && "bg-accent-soft",
              )}
            >
              <button
                type="button"
                aria-pressed={no === to}
                onClick={() => void setAsked({ to: no, from: no - 1 })}
                className="flex min-w-0 flex-1 flex-col gap-0.5 text-left"
              >
                <span className="flex flex-wrap items-center gap-x-2 text-sm">
                  <span className="font-medium">Version {no}</span>
                  {no === newest ? <Badge tone="green">current</Badge> : null}
                  <span className="text-muted">
                    {author}, <When at={at} />
                  </span>
                </span>
                <span className="text-sm [overflow-wrap:anywhere]">{note}</span>
              </button>
              {plan.data?.editable && no !== newest ? (
                <RestoreVersion appId={appId} version={no} newest={newest} />
              ) : null}
            </li>
          ))}
        </ul>
        {query.hasNextPage ? (
          <div className="flex justify-center border-t p-3">
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show older
            </Button>
          </div>
        ) : null}
      </Section>
      <VersionDiff
        appId={appId}
        versions={versions}
        from={from}
        to={to}
        onFrom={(no) => void setAsked({ from: no, to })}
        onTo={(no) => void setAsked({ from, to: no })}
      />
    </div>
  );
}
