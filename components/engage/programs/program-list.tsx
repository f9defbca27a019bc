"use client";

import { useQuery } from "@tanstack/react-query";
import { NoPrograms } from "@/components/engage/programs/no-programs.tsx";
import { ProgramState } from "@/components/engage/programs/program-state.tsx";
import { useMayEdit } from "@/components/engage/programs/use-may-edit.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { RowLink, Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { ListedProgram } from "@/server/engage/programs/list-programs.ts";
import { formatCount } from "@/server/words.ts";

const REFRESH_MS = 15_000;

/** Lists all programs that are not archived, newest first. */
export function ProgramList({ appId }: { appId: number }) {
  const trpc = useTRPC();
  const mayEdit = useMayEdit(appId);
  const query = useQuery(
    trpc.programs.list.queryOptions(
      { appId },
      {
        refetchInterval: ({ state: { data } }) =>
          data?.programs.some(({ state }) => state === "running") ? REFRESH_MS : false,
      },
    ),
  );
  const { data } = query;
  if (query.error && !data) return <QueryError query={query} />;
  if (!data) {
    return (
      <Card>
        <SkeletonRows rows={4} />
      </Card>
    );
  }
  if (data.programs.length === 0) return <NoPrograms appId={appId} mayEdit={mayEdit} />;
  return (
    <Card className="overflow-hidden">
      <Table label="Programs" className="min-w-3xl">
        <TableHead>
          <Th className="w-[30%]">Name</Th>
          <Th>State</Th>
          <Th>Steps</Th>
          <Th numeric>In progress</Th>
          <Th numeric>Done</Th>
          <Th numeric>Exited early</Th>
        </TableHead>
        <TableBody>
          {data.programs.map((program) => (
            <Row key={program.id} appId={appId} program={program} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function Row({ appId, program }: { appId: number; program: ListedProgram }) {
  const { id, name, state, days, people, startWords } = program;
  const left = people.exited.reduce((all, { n }) => all + n, 0);
  const started = state !== "draft";
  const figure = (n: number) => (started ? formatCount(n) : "–");
  return (
    <Tr>
      <Td>
        <RowLink href={`/apps/${appId}/programs/${id}`}>{name}</RowLink>
        <div className="max-w-80 truncate text-muted text-xs">People start {startWords}</div>
      </Td>
      <Td>
        <ProgramState state={state} />
      </Td>
      <Td className="whitespace-nowrap text-muted">
        {days.length === 0 ? "None yet" : `D+${days.join(", ")}`}
      </Td>
      <Td numeric>{figure(people.inside)}</Td>
      <Td numeric>{figure(people.done)}</Td>
      <Td numeric>{figure(left)}</Td>
    </Tr>
  );
}
