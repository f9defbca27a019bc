"use client";

import { CirclePlay, Flag, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { FlowLine } from "@/components/engage/programs/flow-line.tsx";
import { FlowStep } from "@/components/engage/programs/flow-step.tsx";
import type { Panel } from "@/components/engage/programs/panel.ts";
import { reentryWords } from "@/components/engage/programs/program-words.ts";
import { dayBetween, inputsOf } from "@/components/engage/programs/step-edits.ts";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";
import type { StepFigures } from "@/server/engage/programs/program-report.ts";

/** Shows a person's path through the program, from start to end. */
export function Flow({
  program,
  figures,
  mayEdit,
  onOpen,
  onMove,
}: {
  program: ProgramDetail;
  figures: ReadonlyMap<number, StepFigures>;
  mayEdit: boolean;
  onOpen: (panel: Panel) => void;
  onMove: (id: number, by: -1 | 1) => void;
}) {
  const steps = program.steps.filter(({ removedAt }) => removedAt === null);
  const inputs = inputsOf(steps);
  const addAt = (index: number) =>
    mayEdit
      ? () =>
          onOpen({
            type: "new",
            day: dayBetween(inputs[index - 1] ?? null, inputs[index] ?? null),
          })
      : null;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <ol aria-label="The program as a flow" className="flex min-w-0 flex-col">
        <li>
          <Node
            icon={<CirclePlay />}
            onClick={() => onOpen({ type: "start" })}
            label="Edit the start"
          >
            <span className="font-medium text-sm">People start {program.startWords}</span>
            <span className="text-muted text-sm">
              {program.segmentName ? `Only people in the segment “${program.segmentName}”. ` : ""}
              {reentryWords(program.reentry)}
            </span>
          </Node>
        </li>
        {steps.map((step, index) => (
          <li key={step.id} className="flex flex-col">
            <FlowLine step={step} before={steps[index - 1] ?? null} onAdd={addAt(index)} />
            <FlowStep
              step={step}
              running={program.state !== "draft"}
              figures={figures.get(step.id) ?? null}
              onOpen={() => onOpen({ type: "step", id: step.id })}
              onMove={
                mayEdit
                  ? {
                      up: index > 0 ? () => onMove(step.id, -1) : null,
                      down: index < steps.length - 1 ? () => onMove(step.id, 1) : null,
                    }
                  : null
              }
            />
          </li>
        ))}
        <li className="flex flex-col">
          <FlowLine step={null} before={steps.at(-1) ?? null} onAdd={addAt(steps.length)} />
          <div className="flex items-center gap-3 rounded-lg border border-dashed px-4 py-3 text-muted text-sm">
            <Flag aria-hidden className="size-4 shrink-0" /> End of the program
          </div>
        </li>
      </ol>
      <Node icon={<LogOut />} onClick={() => onOpen({ type: "exit" })} label="Edit early exit">
        <span className="font-medium text-sm">Early exit</span>
        <span className="text-muted text-sm">
          {program.goal
            ? `People who reach the goal: ${program.goal.kind} ${program.goal.name ?? "of any name"}. `
            : ""}
          {program.exitWords ??
            (program.goal ? "" : "No exit rules yet. Choose who needs no more messages.")}
        </span>
      </Node>
    </div>
  );
}

function Node({
  icon,
  label,
  onClick,
  children,
}: {
  icon: ReactNode;
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <div className="relative flex items-start gap-3 rounded-lg border bg-surface px-4 py-3 hover:border-line-strong">
      <span aria-hidden className="mt-0.5 text-muted [&_svg]:size-4">
        {icon}
      </span>
      <div className="flex min-w-0 flex-col gap-0.5 [overflow-wrap:anywhere]">{children}</div>
      <button
        type="button"
        aria-label={label}
        onClick={onClick}
        className="absolute inset-0 rounded-lg"
      />
    </div>
  );
}
