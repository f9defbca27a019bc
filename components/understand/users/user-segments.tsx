"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { Filter } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/components/trpc.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Card, Section } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { SegmentReason } from "@/components/understand/users/segment-reason.tsx";

/** Lists the segments that the user is in and those that they are not in, each with the reason. */
export function UserSegments({ appId, userId }: { appId: number; userId: number }) {
  const trpc = useTRPC();
  const {
    data: segments,
    error,
    refetch,
    isFetching,
  } = useQuery(trpc.segments.list.queryOptions({ appId }));
  const answers = useQueries({
    queries: (segments ?? []).map(({ id }) =>
      trpc.segments.explain.queryOptions({ appId, id, userId }),
    ),
  });
  const failed = error ?? answers.find((answer) => answer.error)?.error;
  if (failed) {
    const again = () => {
      void refetch();
      for (const answer of answers) if (answer.error) void answer.refetch();
    };
    return (
      <Notice
        tone="red"
        action={
          <Button size="sm" loading={isFetching} onClick={again}>
            Try again
          </Button>
        }
      >
        {failed.message}
      </Notice>
    );
  }
  if (!segments || answers.some((answer) => !answer.data)) {
    return (
      <Card>
        <SkeletonRows rows={4} />
      </Card>
    );
  }
  if (segments.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Filter />}
          title="No segments yet"
          action={
            <Button asChild variant="primary">
              <Link href={`/apps/${appId}/segments/new`}>New segment</Link>
            </Button>
          }
        >
          Create a segment to see here whether this user is in it, and why.
        </EmptyState>
      </Card>
    );
  }
  const explained = segments.flatMap((segment, index) => {
    const explanation = answers[index]?.data?.explanation;
    return explanation ? [{ segment, explanation }] : [];
  });
  const groups = [
    { title: "In these segments", holds: true, none: "This user is in no segment." },
    { title: "Not in these segments", holds: false, none: "This user is in all segments." },
  ];
  return (
    <div className="flex flex-col gap-4">
      {groups.map(({ title, holds, none }) => {
        const here = explained.filter(({ explanation }) => explanation.holds === holds);
        return (
          <Section key={title} title={title} flush>
            {here.length === 0 ? <p className="px-4 py-3 text-muted text-sm">{none}</p> : null}
            <ul className="divide-y">
              {here.map(({ segment, explanation }) => (
                <SegmentReason
                  key={segment.id}
                  appId={appId}
                  segment={segment}
                  explanation={explanation}
                />
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}
