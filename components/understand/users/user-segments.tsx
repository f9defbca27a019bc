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

/** The segments that the user is in now, and those that they are not in, each with the reason. */
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
          Once there are some, you read here which of them this user is in, and why.
        </EmptyState>
      </Card>
    );
  }
  const told = segments.flatMap((segment, index) => {
    const explanation = answers[index]?.data?.explanation;
    return explanation ? [{ segment, explanation }] : [];
  });
  const groups = [
    { title: "In these now", holds: true, none: "In none of them now." },
    { title: "Not in these", holds: false, none: "In every one of them." },
  ];
  return (
    <div className="flex flex-col gap-4">
      {groups.map(({ title, holds, none }) => {
        const here = told.filter(({ explanation }) => explanation.holds === holds);
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
