"use client";

import { useState } from "react";
import {
  CriteriaField,
  conditionOf,
  criteriaIn,
  isComplete,
} from "@/components/engage/programs/criteria-field.tsx";
import type { PickedHit } from "@/components/engage/programs/hit-picker.tsx";
import { HitPicker } from "@/components/engage/programs/hit-picker.tsx";
import { SidePanel } from "@/components/engage/programs/side-panel.tsx";
import type { ProgramCommands } from "@/components/engage/programs/use-program.ts";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import type { ProgramDetail } from "@/server/engage/programs/get-program.ts";

/** Edits when people exit before the end. */
export function ExitPanel({
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
  const [exit, setExit] = useState(() => conditionOf(program.exitWhen));
  const [hasGoal, setHasGoal] = useState(program.goal !== null);
  const [hit, setHit] = useState<PickedHit>({
    kind: program.goal?.kind ?? "event",
    name: program.goal?.name ?? null,
  });
  const [strict, setStrict] = useState(false);
  const save = async () => {
    if (!isComplete(exit)) {
      setStrict(true);
      return;
    }
    const same = program.goal?.kind === hit.kind && program.goal.name === hit.name;
    const goal = same ? program.goal : { ...hit, where: [], windowHours: 30 * 24 };
    await commands.update({ exitWhen: criteriaIn(exit), goal: hasGoal ? goal : null });
    onClose();
  };
  return (
    <SidePanel
      title="Early exit"
      description="Checked before each message. People who exit get no further messages."
      onClose={onClose}
      footer={
        readOnly ? null : (
          <Button
            variant="primary"
            loading={commands.busy}
            onClick={() => void save().catch(() => {})}
          >
            Save exit rules{" "}
          </Button>
        )
      }
    >
      <fieldset disabled={readOnly} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">Early exit</legend>
        <div className="flex flex-col gap-3">
          <Checkbox
            checked={hasGoal}
            onChange={setHasGoal}
            label="Exit when people reach the goal"
            hint="Counted from when they entered. The report also compares the goal with the control group."
          />
          {hasGoal ? <HitPicker appId={appId} value={hit} onChange={setHit} /> : null}
        </div>
        <CriteriaField
          appId={appId}
          label="Exit when people match criteria"
          hint="The same criteria as in segments."
          value={exit}
          onChange={setExit}
          strict={strict}
        />
      </fieldset>
    </SidePanel>
  );
}
