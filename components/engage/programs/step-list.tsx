"use client";

import { Conditions } from "@/components/engage/programs/flow-step.tsx";
import type { Panel } from "@/components/engage/programs/panel.ts";
import { dayWords, timeWords } from "@/components/engage/programs/program-words.ts";
import { dayBetween, inputsOf } from "@/components/engage/programs/step-edits.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Card } from "@/components/ui/section.tsx";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table.tsx";
import type { DescribedStep, ProgramDetail } from "@/server/engage/programs/get-program.ts";
import type { StepFigures } from "@/server/engage/programs/program-report.ts";
import { formatCount, formatRate } from "@/server/words.ts";

/** Shows the steps as a list of days. */
export function StepList({
  program,
  figures,
  mayEdit,
  onOpen,
}: {
  program: ProgramDetail;
  figures: ReadonlyMap<number, StepFigures>;
  mayEdit: boolean;
  onOpen: (panel: Panel) => void;
}) {
  const steps = program.steps.filter(({ removedAt }) => removedAt === null);
  const running = program.state !== "draft";
  const day = dayBetween(inputsOf(steps).at(-1) ?? null, null);
  const add = mayEdit ? (
    <Button onClick={() => onOpen({ type: "new", day })}>Add step</Button>
  ) : null;
  if (steps.length === 0) {
    return (
      <Card>
        <EmptyState title="No steps yet" action={add}>
          A step is a message and the day on which each person receives it, counted from their
          start. Add the first one.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Card className="overflow-hidden">
        <Table label="Steps" className="min-w-2xl">
          <TableHead>
            <Th>Day</Th>
            <Th className="w-[40%]">Message</Th>
            <Th>When</Th>
            {running ? (
              <>
                <Th numeric>Next for</Th>
                <Th numeric>Sent</Th>
                <Th numeric>Displayed</Th>
                <Th numeric>Acted</Th>
              </>
            ) : null}
          </TableHead>
          <TableBody>
            {steps.map((step) => (
              <Row
                key={step.id}
                step={step}
                running={running}
                figures={figures.get(step.id)}
                onOpen={() => onOpen({ type: "step", id: step.id })}
              />
            ))}
          </TableBody>
        </Table>
      </Card>
      {add}
    </div>
  );
}

function Row({
  step,
  running,
  figures,
  onOpen,
}: {
  step: DescribedStep;
  running: boolean;
  figures: StepFigures | undefined;
  onOpen: () => void;
}) {
  return (
    <Tr>
      <Td className="align-top">
        <button
          type="button"
          data-row-link
          onClick={onOpen}
          aria-label={`Edit step ${dayWords(step)}: ${step.title}`}
          className="font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {dayWords(step)}
        </button>
      </Td>
      <Td className="align-top">
        <span className="flex flex-wrap items-center gap-2">
          <span className="[overflow-wrap:anywhere]">{step.title || "No title yet"}</span>
          {running && step.campaignState === "draft" ? (
            <Badge tone="amber">Not active</Badge>
          ) : null}
        </span>
        <Conditions step={step} />
      </Td>
      <Td className="align-top text-muted">{timeWords(step)}</Td>
      {running ? (
        <>
          <Td numeric>{formatCount(figures?.ahead.n ?? 0)}</Td>
          <Td numeric>{formatCount(figures?.sent ?? 0)}</Td>
          <Td numeric>{formatRate(figures?.displayed ?? 0, figures?.sent ?? 0)}</Td>
          <Td numeric>{formatRate(figures?.actioned ?? 0, figures?.sent ?? 0)}</Td>
        </>
      ) : null}
    </Tr>
  );
}
