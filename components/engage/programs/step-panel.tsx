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
  /** Null for a new step on `day`. */
  step: DescribedStep | null;
  day: number;
  commands: ProgramCommands;
  readOnly: boolean;
  onClose: () => void;
}

/** Edits a step: its time, its conditions and its message. */
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
      title={step ? `Step ${dayWords(step)}` : "New step"}
      description={timeWords(time)}
      onClose={onClose}
      footer={readOnly ? null : <Footer {...props} onSave={() => void save().catch(() => {})} />}
    >
      <EditingRule state={program.state} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">Step</legend>
        <TimeFields value={time} onChange={setTime} />
        {step ? (
          <Message appId={appId} step={step} />
        ) : (
          <div className="flex flex-col gap-3">
            <Field
              label="Message title"
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
              hint="After you add the step, use the composer to add images, buttons, languages and variants."
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
          hint="Checked when the step is due. Everyone else skips the step."
          value={onlyIf}
          onChange={setOnlyIf}
          strict={strict}
        />
        <CriteriaField
          appId={appId}
          label="Skip people who match"
          hint="People who match when the step is due skip it."
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
          confirm="Remove step"
          danger
          onConfirm={remove}
        >
          {step.campaignState === "draft"
            ? "Its message is deleted too. No message was sent from this step."
            : "People waiting for this step continue with the next one. Messages already sent stay in the report."}
        </AlertDialog>
      ) : null}
      {isNew ? (
        <AlertDialog
          trigger={<Button>Activate…</Button>}
          title={`Activate step ${dayWords(step)}?`}
          confirm="Activate step"
          onConfirm={async () => {
            await commands.launchStep(step.id);
            onClose();
          }}
        >
          Everyone in the program who has not reached this time yet will receive the message. People
          who have passed it will not.
        </AlertDialog>
      ) : null}
      <Button variant="primary" loading={commands.busy} onClick={onSave}>
        {step ? "Save step" : "Add step"}
      </Button>
    </>
  );
}

function Message({ appId, step }: { appId: number; step: DescribedStep }) {
  const isDraft = step.campaignState === "draft";
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium text-sm">Message</span>
      <div className="flex flex-wrap items-start justify-between gap-3 rounded-lg border bg-surface p-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="font-medium text-sm [overflow-wrap:anywhere]">
            {step.title || "No title yet"}
          </span>
          <span className="text-muted text-sm [overflow-wrap:anywhere]">{step.body}</span>
        </div>
        <Button asChild size="sm">
          <Link href={`/apps/${appId}/campaigns/${step.campaignId}`}>
            {isDraft ? "Edit message" : "View message"}
          </Link>
        </Button>
      </div>
      {isDraft ? null : (
        <Notice>
          An active message cannot be changed. To replace it, add a step at the same time with the
          new message, activate it, and remove this step.
        </Notice>
      )}
    </div>
  );
}
