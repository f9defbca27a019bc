"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { dayWords, exitInWords } from "@/components/engage/programs/program-words.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import { When } from "@/components/ui/when.tsx";
import { UserCell } from "@/components/understand/users/user-cell.tsx";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";
import type { PersonOfProgram } from "@/server/engage/programs/list-people.ts";

type State = "active" | "done" | "exited";

/** Lists some of the people in a program: the next ones due, or the last ones to leave. */
export function PeopleOfProgram({ appId, program }: { appId: number; program: ProgramDetail }) {
  const trpc = useTRPC();
  const [state, setState] = useState<State>("active");
  const query = useQuery(trpc.programs.people.queryOptions({ appId, id: program.id, state }));
  const { data } = query;
  return (
    <div className="flex flex-col gap-3">
      <Segmented
        aria-label="Which people"
        value={state}
        onChange={setState}
        options={[
          { value: "active", label: "In progress" },
          { value: "done", label: "Completed" },
          { value: "exited", label: "Exited early" },
        ]}
      />
      {query.error && !data ? <QueryError query={query} /> : null}
      <Card className="overflow-hidden">
        {data ? null : <SkeletonRows rows={4} />}
        {data?.people.length === 0 ? (
          <EmptyState title="No people here yet">
            {program.state === "draft"
              ? "People enter after the program is launched."
              : `People start ${program.startWords}. They will appear here.`}
          </EmptyState>
        ) : null}
        {data && data.people.length > 0 ? (
          <Table label="People in the program" className="min-w-xl">
            <TableHead>
              <Th className="w-[40%]">User</Th>
              <Th>Started</Th>
              <Th>{state === "active" ? "Next" : "Ended"}</Th>
            </TableHead>
            <TableBody>
              {data.people.map((person) => (
                <Row
                  key={`${person.userId}/${person.entry}`}
                  appId={appId}
                  program={program}
                  person={person}
                />
              ))}
            </TableBody>
          </Table>
        ) : null}
      </Card>
    </div>
  );
}

function Row({
  appId,
  program,
  person,
}: {
  appId: number;
  program: ProgramDetail;
  person: PersonOfProgram;
}) {
  const step = program.steps.find(({ id }) => id === person.nextStepId);
  return (
    <Tr>
      <Td>
        <span className="flex items-center gap-2">
          {person.user ? <UserCell appId={appId} user={person.user} /> : "Erased"}
          {person.control ? <Badge>Control group</Badge> : null}
        </span>
      </Td>
      <Td className="text-muted">
        <When at={person.startedAt} />
      </Td>
      <Td className="text-muted">
        {step && person.nextAt ? (
          <>
            {dayWords(step)} “{step.title}”, <When at={person.nextAt} />
          </>
        ) : null}
        {person.endedAt ? (
          <>
            {person.reason ? `${exitInWords(person.reason)}, ` : ""}
            <When at={person.endedAt} />
          </>
        ) : null}
      </Td>
    </Tr>
  );
}
