"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsStringEnum, useQueryState } from "nuqs";
import { useState } from "react";
import { ProgramGoal } from "@/components/engage/campaigns/goal-report.tsx";
import { ExitPanel } from "@/components/engage/programs/exit-panel.tsx";
import { Flow } from "@/components/engage/programs/flow.tsx";
import type { Panel } from "@/components/engage/programs/panel.ts";
import { PeopleOfProgram } from "@/components/engage/programs/people-of-program.tsx";
import { ProgramCommands } from "@/components/engage/programs/program-commands.tsx";
import { ProgramFigures } from "@/components/engage/programs/program-figures.tsx";
import { ProgramState } from "@/components/engage/programs/program-state.tsx";
import { RemovedSteps } from "@/components/engage/programs/removed-steps.tsx";
import { StartPanel } from "@/components/engage/programs/start-panel.tsx";
import { inputsOf, moveStep } from "@/components/engage/programs/step-edits.ts";
import { StepList } from "@/components/engage/programs/step-list.tsx";
import { StepPanel } from "@/components/engage/programs/step-panel.tsx";
import { useMayEdit } from "@/components/engage/programs/use-may-edit.ts";
import { useProgram, useProgramCommands } from "@/components/engage/programs/use-program.ts";
import { useTRPC } from "@/components/trpc.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { QueryError } from "@/components/ui/query-error.tsx";
import { Card } from "@/components/ui/section.tsx";
import { SkeletonRows } from "@/components/ui/skeleton.tsx";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";

const VIEWS = ["flow", "list", "people"] as const;
const REFRESH_MS = 10_000;

/** A program as a flow, a list of steps or a list of people, with its figures and commands. */
export function ProgramView({ appId, id }: { appId: number; id: number }) {
  const query = useProgram(appId, id);
  if (query.error && !query.data) return <QueryError query={query} />;
  if (!query.data) {
    return (
      <Card>
        <SkeletonRows rows={5} />
      </Card>
    );
  }
  return <Loaded appId={appId} program={query.data} />;
}

function Loaded({ appId, program }: { appId: number; program: ProgramDetail }) {
  const trpc = useTRPC();
  const role = useMayEdit(appId);
  const [view, setView] = useQueryState("view", parseAsStringEnum([...VIEWS]).withDefault("flow"));
  const [panel, setPanel] = useState<Panel | null>(null);
  const commands = useProgramCommands(appId, program.id);
  const { state } = program;
  const { data: report } = useQuery(
    trpc.programs.report.queryOptions(
      { appId, id: program.id },
      { enabled: state !== "draft", refetchInterval: state === "running" ? REFRESH_MS : false },
    ),
  );
  const mayEdit = role && state !== "finished" && state !== "archived";
  const figures = new Map((report?.steps ?? []).map((step) => [step.stepId, step]));
  const shared = { program, figures, mayEdit, onOpen: setPanel };
  const move = (stepId: number, by: -1 | 1) =>
    void commands.update({ steps: moveStep(inputsOf(program.steps), stepId, by) }).catch(() => {});
  return (
    <>
      <PageHeader
        back={<Link href={`/apps/${appId}/programs`}>Programs</Link>}
        title={program.name}
        description={<ProgramState state={state} />}
        actions={role ? <ProgramCommands program={program} commands={commands} /> : null}
      />
      <div className="flex flex-col gap-5">
        {report && state !== "draft" ? <ProgramFigures people={report.people} /> : null}
        <ProgramGoal
          appId={appId}
          id={program.id}
          asks={program.goal !== null && state !== "draft"}
        />
        <Segmented
          aria-label="View"
          value={view}
          onChange={(next) => void setView(next)}
          options={[
            { value: "flow", label: "Flow" },
            { value: "list", label: "List" },
            { value: "people", label: "People" },
          ]}
        />
        {view === "flow" ? <Flow {...shared} onMove={move} /> : null}
        {view === "list" ? <StepList {...shared} /> : null}
        {view === "people" ? <PeopleOfProgram appId={appId} program={program} /> : null}
        {view === "people" ? null : (
          <RemovedSteps appId={appId} steps={program.steps} figures={figures} />
        )}
      </div>
      <OpenPanel
        appId={appId}
        program={program}
        commands={commands}
        readOnly={!mayEdit}
        panel={panel}
        onClose={() => setPanel(null)}
      />
    </>
  );
}

function OpenPanel({
  panel,
  ...shared
}: {
  appId: number;
  program: ProgramDetail;
  commands: ReturnType<typeof useProgramCommands>;
  readOnly: boolean;
  panel: Panel | null;
  onClose: () => void;
}) {
  switch (panel?.type) {
    case "start":
      return <StartPanel {...shared} />;
    case "exit":
      return <ExitPanel {...shared} />;
    case "new":
      return <StepPanel {...shared} step={null} day={panel.day} />;
    case "step": {
      const step = shared.program.steps.find(({ id }) => id === panel.id);
      return step ? <StepPanel key={step.id} {...shared} step={step} day={step.day} /> : null;
    }
    default:
      return null;
  }
}
