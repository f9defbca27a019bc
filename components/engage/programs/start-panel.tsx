"use client";

import { useState } from "react";
import { EditingRule } from "@/components/engage/programs/editing-rule.tsx";
import { SegmentPicker } from "@/components/engage/programs/segment-picker.tsx";
import { SidePanel } from "@/components/engage/programs/side-panel.tsx";
import { StartFields } from "@/components/engage/programs/start-fields.tsx";
import type { ProgramCommands } from "@/components/engage/programs/use-program.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/form/field.tsx";
import { NumberInput } from "@/components/ui/form/number-input.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";

/** Edits who enters, when and how often, and the size of the control group. */
export function StartPanel({
  appId,
  program,
  commands,
  readOnly,
  onClose,
}: {
  appId: number;
  program: ProgramDetail;
  commands: ProgramCommands;
  readOnly: boolean;
  onClose: () => void;
}) {
  const [start, setStart] = useState<typeof program.start | null>(program.start);
  const [segmentId, setSegmentId] = useState(program.segmentId);
  const [reentry, setReentry] = useState(program.reentry);
  const [controlPercent, setControlPercent] = useState(program.controlPercent);
  const isDraft = program.state === "draft";
  const save = async () => {
    if (start === null) return;
    const fixed = isDraft ? { start, controlPercent } : {};
    await commands.update({ ...fixed, segmentId, reentry });
    onClose();
  };
  return (
    <SidePanel
      title="Start"
      description="When people enter the program, and who can enter."
      onClose={onClose}
      footer={
        readOnly ? null : (
          <Button
            variant="primary"
            disabled={start === null}
            loading={commands.busy}
            onClick={() => void save().catch(() => {})}
          >
            Save start
          </Button>
        )
      }
    >
      <EditingRule state={program.state} />
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">The start</legend>
        {isDraft ? (
          <StartFields appId={appId} value={program.start} onChange={setStart} />
        ) : (
          <p className="text-sm">
            People start {program.startWords}.{" "}
            <span className="text-muted">
              The start and the control group cannot be changed after the launch.
            </span>
          </p>
        )}
        <Field
          label="Only people in the segment"
          optional
          hint="Checked once, when people start. Leave empty for everyone."
        >
          <SegmentPicker appId={appId} value={segmentId} onChange={setSegmentId} />
        </Field>
        <Field label="Repeat">
          <Select
            value={reentry.type}
            onChange={(type) => setReentry(type === "after" ? { type, days: 30 } : { type })}
            options={[
              { value: "once", label: "Never, each person goes through it once" },
              { value: "after", label: "After a number of days" },
              { value: "always", label: "As soon as they completed it" },
            ]}
          />
        </Field>
        {reentry.type === "after" ? (
          <Field label="Days since their last start">
            <NumberInput
              value={reentry.days}
              min={1}
              max={3_650}
              onChange={(n) => setReentry({ type: "after", days: Math.max(1, Math.round(n ?? 1)) })}
            />
          </Field>
        ) : null}
        {isDraft ? (
          <Field
            label="Control group"
            hint="This share of people receives no messages, for comparison. Enter 0 to use the app’s control group for automated messages."
          >
            <NumberInput
              value={controlPercent}
              min={0}
              max={50}
              unit="percent"
              onChange={(n) => setControlPercent(Math.min(50, Math.max(0, Math.round(n ?? 0))))}
            />
          </Field>
        ) : null}
      </fieldset>
    </SidePanel>
  );
}
