"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { count, rate } from "@/components/engage/campaigns/campaign-words.ts";
import { LiftRange } from "@/components/engage/campaigns/lift-range.tsx";
import { useTRPC } from "@/components/trpc.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Section } from "@/components/ui/section.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { Campaign } from "@/server/engage/campaigns/store.ts";
import type { GoalVerdict } from "@/server/engage/measure/judge-goal.ts";
import type { Rate } from "@/server/engage/measure/lift.ts";

const REFRESH_MS = 15_000;

/** Whether the campaign did what it is for: its goal, with a message and without. Nothing without a goal. */
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
  return <GoalSection query={query} since="their message was due" />;
}

/** The same of a program, from the moment people entered it. */
export function ProgramGoal({ appId, id, asks }: { appId: number; id: number; asks: boolean }) {
  const trpc = useTRPC();
  const query = useQuery(
    trpc.programs.goal.queryOptions({ appId, id }, { enabled: asks, refetchInterval: REFRESH_MS }),
  );
  return asks ? <GoalSection query={query} since="they entered" /> : null;
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
      description={`People who ${data.what} within ${hoursInWords(data.goal.windowHours)} of the moment ${since}.`}
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
        <Th numeric>Of those who got it</Th>
      </TableHead>
      <TableBody>
        <Row name="Meant to get it" all={treated} got={reached} strong />
        {tested
          ? variants.map(({ variant, meant, reached: got }) => (
              <Row
                key={variant}
                name={variant === null ? "Wait for the winner" : `Variant ${variant.toUpperCase()}`}
                all={meant}
                got={got}
              />
            ))
          : null}
        {control.n > 0 ? (
          <Row name="Control group, got nothing" all={control} got={null} strong />
        ) : null}
      </TableBody>
    </Table>
  );
}

function Row({
  name,
  all,
  got,
  strong = false,
}: {
  name: string;
  all: Rate;
  got: Rate | null;
  strong?: boolean;
}) {
  return (
    <Tr>
      <Td className={strong ? "font-medium" : "pl-8 text-muted"}>{name}</Td>
      <Td numeric>{count(all.n)}</Td>
      <Td numeric>
        {rate(all.hits, all.n)}
        <div className="text-faint text-xs">{count(all.hits)}</div>
      </Td>
      <Td numeric>
        {got === null ? "–" : rate(got.hits, got.n)}
        <div className="text-faint text-xs">{got === null ? "" : `of ${count(got.n)}`}</div>
      </Td>
    </Tr>
  );
}

function hoursInWords(hours: number): string {
  if (hours === 1) return "an hour";
  return hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hours`;
}
