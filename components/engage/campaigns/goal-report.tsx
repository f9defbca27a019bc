"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import type { Campaign } from "@/components/engage/campaigns/campaign.ts";
import { LiftRange } from "@/components/engage/campaigns/lift-range.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { GoalVerdict } from "@/server/engage/measure/judge-goal.ts";
import type { Rate } from "@/server/engage/measure/lift.ts";
import { formatCount, formatLength, formatRate } from "@/server/words.ts";

const REFRESH_MS = 15_000;

/**
 * Compares how many people reached the campaign's goal with and without a message. Renders nothing without a goal.
 */
export function GoalReport({ appId, campaign }: { appId: number; campaign: Campaign }) {
  const trpc = useTRPC();
  const { id, goal } = campaign;
  const query = useQuery(
    trpc.reports.goal.queryOptions(
      { appId, id },
      { enabled: goal !== null, refetchInterval: REFRESH_MS },
    ),
  );
  if (goal === null) return null;
  return <GoalSection query={query} since="their message being due" />;
}

/** Shows the same comparison for a program, counted from the moment people entered it. */
export function ProgramGoal({ appId, id, asks }: { appId: number; id: number; asks: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.programs.goal.queryOptions({ appId, id }, { enabled: asks, refetchInterval: REFRESH_MS }),
  );
  return asks ? <GoalSection query={query} since="entering the program" /> : null;
}

function GoalSection({
  query,
  since,
}: {
  query: ComponentProps<typeof QueryError>["query"] & { data: GoalVerdict | null | undefined };
  since: string;
}) {
  const { data } = query;
  if (query.error && !data) return <QueryError query={query} />;
  if (data === undefined) return <Skeleton className="h-48 rounded-lg" />;
  if (data === null) return null;
  const tone = { more: "green", fewer: "red", open: "neutral" } as const;
  return (
    <Section
      title="Did it work?"
      description={`People who ${data.what} within ${formatLength(data.goal.windowHours * 3_600)} of ${since}.`}
    >
      <div className="flex flex-col gap-4">
        <Notice tone={tone[data.lift?.verdict ?? "open"]}>{data.verdict}</Notice>
        {data.lift ? <LiftRange lift={data.lift} /> : null}
        <Rates goal={data} />
      </div>
    </Section>
  );
}

function Rates({ goal }: { goal: GoalVerdict }) {
  const { variants, treated, reached, control } = goal;
  const tested = variants.length > 1;
  return (
    <Table label="Goal by group" className="min-w-md">
      <TableHead>
        <Th>Group</Th>
        <Th numeric>People</Th>
        <Th numeric>Reached the goal</Th>
        <Th numeric>Among people who received it</Th>
      </TableHead>
      <TableBody>
        <Row name="Intended recipients" all={treated} received={reached} strong />
        {tested
          ? variants.map(({ variant, meant, reached: received }) => (
              <Row
                key={variant}
                name={
                  variant === null ? "Waiting for the winner" : `Variant ${variant.toUpperCase()}`
                }
                all={meant}
                received={received}
              />
            ))
          : null}
        {control.n > 0 ? (
          <Row name="Control group, no message" all={control} received={null} strong />
        ) : null}
      </TableBody>
    </Table>
  );
}

function Row({
  name,
  all,
  received,
  strong = false,
}: {
  name: string;
  all: Rate;
  received: Rate | null;
  strong?: boolean;
}) {
  return (
    <Tr>
      <Td className={strong ? "font-medium" : "pl-8 text-muted"}>{name}</Td>
      <Td numeric>{formatCount(all.n)}</Td>
      <Td numeric>
        {formatRate(all.hits, all.n)}
        <div className="text-faint text-xs">{formatCount(all.hits)}</div>
      </Td>
      <Td numeric>
        {received === null ? "–" : formatRate(received.hits, received.n)}
        <div className="text-faint text-xs">
          {received === null ? "" : `of ${formatCount(received.n)}`}
        </div>
      </Td>
    </Tr>
  );
}
