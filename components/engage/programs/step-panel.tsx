"use client";

import Link from "next/link";
import { useState } from "react";
import type { Condition } from "@/components/engage/programs/criteria-field.tsx";
import {
  CriteriaField,
  conditionOf,
  criteriaIn,
  isComplete,
} from "@/components/engage/programs/criteria-field.tsx";
import { EditingRule } from "@/components/engage/programs/editing-rule.tsx";
import { dayWords, timeWords } from "@/components/engage/programs/program-words.ts";
import { SidePanel } from "@/components/engage/programs/side-panel.tsx";
import { inputsOf, putStep } from "@/components/engage/programs/step-edits.ts";
import { TimeFields } from "@/components/engage/programs/time-fields.tsx";
import type { ProgramCommands } from "@/components/engage/programs/use-program.ts";
import { AlertDialog } from "@/components/ui/alert-dialog.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { Input } from "@/components/ui/form/input.tsx";
import { Textarea } from "@/components/ui/form/textarea.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { DescribedStep, ProgramDetail } from "@/server/engage/programs/get-program.ts";
import type { StepInput } from "@/server/engage/programs/schema.ts";

interface StepPanelProps {
  appId: number;
  program: ProgramDetail;
  /** null = a new one, for `day`. */
  step: DescribedStep | null;
  day: number;
  commands: ProgramCommands;
  readOnly: boolean;
  onClose: () => void;
}

/** A step: when, for whom, and its message. */
export function StepPanel(props: StepPanelProps) {
  const { appId, program, step, commands, readOnly, onClose } = props;
  const [time, setTime] = useState({
    day: step?.day ?? props.day,
    minutes: step?.minutes ?? 0,
    time: step ? step.time : "10:00",
  });
  const [onlyIf, setOnlyIf] = useState<Condition>(() => conditionOf(step?.onlyIf ?? null));
  const [skipIf, setSkipIf] = useState<Condition>(() => conditionOf(step?.skipIf ?? null));
  const [words, setWords] = useState({ title: "", body: "" });
  const [strict, setStrict] = useState(false);
  const save = async () => {
    const ready = isComplete(onlyIf) && isComplete(skipIf) && (step || words.title.trim() !== "");
    if (!ready) {
      setStrict(true);
      return;
    }
    const input: StepInput = {
      ...(step ? { id: step.id } : { message: { ...words, url: null } }),
      ...time,
      onlyIf: criteriaIn(onlyIf),
      skipIf: criteriaIn(skipIf),
    };
    await commands.update({ steps: putStep(inputsOf(program.steps), input) });
    onClose();
  };
  return (
    <SidePanel
      title={step ? `Step ${dayWords(step)}` : "A new step"}
      description={timeWords(time)}
      onClose={onClose}
      footer={readOnly ? null : <Footer {...props} onSave={() => void save().catch(() => {})} />}
    >
      <EditingRule state={program.state} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">The step</legend>
        <TimeFields value={time} onChange={setTime} />
        {step ? (
          <Message appId={appId} step={step} />
        ) : (
          <div className="flex flex-col gap-3">
            <Field
              label="Title of its message"
              error={strict && words.title.trim() === "" ? "A message needs a title." : undefined}
            >
              <Input
                value={words.title}
                onChange={(event) => setWords({ ...words, title: event.target.value })}
              />
            </Field>
            <Field
              label="Text"
              optional
              hint="Images, buttons, languages and variants come in the composer, once the step is there."
            >
              <Textarea
                value={words.body}
                onChange={(event) => setWords({ ...words, body: event.target.value })}
              />
            </Field>
          </div>
        )}
        <CriteriaField
          appId={appId}
          label="Only people who match"
          hint="Looked at when the step comes. All others pass it without a message."
          value={onlyIf}
          onChange={setOnlyIf}
          strict={strict}
        />
        <CriteriaField
          appId={appId}
          label="Not people who have done it already"
          hint="Whoever matches when the step comes skips it."
          value={skipIf}
          onChange={setSkipIf}
          strict={strict}
        />
      </fieldset>
    </SidePanel>
  );
}

function Footer({
  program,
  step,
  commands,
  onClose,
  onSave,
}: StepPanelProps & { onSave: () => void }) {
  const isNew = step?.campaignState === "draft" && program.state !== "draft";
  const remove = async () => {
    const left = inputsOf(program.steps).filter(({ id }) => id !== step?.id);
    await commands.update({ steps: left });
    onClose();
  };
  return (
    <>
      {step ? (
        <AlertDialog
          trigger={
            <Button variant="danger" className="mr-auto">
              Remove…
            </Button>
          }
          title={`Remove step ${dayWords(step)}?`}
          confirm="Remove the step"
          danger
          onConfirm={remove}
        >
          {step.campaignState === "draft"
            ? "Its message is deleted with it. Nothing of it was ever sent."
            : "Whoever waits for it goes on with the step after it. What was sent stays in the report."}
        </AlertDialog>
      ) : null}
      {isNew ? (
        <AlertDialog
          trigger={<Button>Put into service…</Button>}
          title={`Put step ${dayWords(step)} into service?`}
          confirm="Put into service"
          onConfirm={async () => {
            await commands.launchStep(step.id);
            onClose();
          }}
        >
          Everybody inside who has not come to its time yet will get it. It is not caught up for
          people who are further.
        </AlertDialog>
      ) : null}
      <Button variant="primary" loading={commands.busy} onClick={onSave}>
        {step ? "Save the step" : "Add the step"}
      </Button>
    </>
  );
}

function Message({ appId, step }: { appId: number; step: DescribedStep }) {
  const isDraft = step.campaignState === "draft";
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium text-sm">Its message</span>
      <div className="flex flex-wrap items-start justify-between gap-3 rounded-lg border bg-surface p-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="font-medium text-sm [overflow-wrap:anywhere]">
            {step.title || "No title yet"}
          </span>
          <span className="text-muted text-sm [overflow-wrap:anywhere]">{step.body}</span>
        </div>
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/campaigns/${step.campaignId}`}>
            {isDraft ? "Edit the message" : "Look at the message"}
          </Link>
        </Button>
      </div>
      {isDraft ? null : (
        <Notice>
          A message that is in service stays as it is. To say something else, add a step for the
          same time with the new message, put it into service, and remove this one.
        </Notice>
      )}
    </div>
  );
}
