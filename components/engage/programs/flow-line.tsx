"use client";

import { Plus } from "lucide-react";
import { dayWords } from "@/components/engage/programs/program-words.ts";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { DescribedStep } from "@/server/engage/programs/get-program.ts";
import { counted } from "@/server/words.ts";

/** Shows the wait between two steps, with a button to add another. `step` is null before the end. */
export function FlowLine({
  step,
  before,
  onAdd,
}: {
  step: DescribedStep | null;
  before: DescribedStep | null;
  onAdd: (() => void) | null;
}) {
  return (
    <div className="flex min-h-12 items-stretch gap-3 pl-5.5">
      <span aria-hidden className="w-px bg-line-strong" />
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-muted text-xs">
        {step ? waitWords(step, before) : null}
        {onAdd ? (
          <IconButton
            label={step ? `Add a step before ${dayWords(step)}` : "Add a step at the end"}
            variant="secondary"
            className="size-7 max-md:size-10"
            onClick={onAdd}
          >
            <Plus aria-hidden />
          </IconButton>
        ) : null}
      </span>
    </div>
  );
}

function waitWords(step: DescribedStep, before: DescribedStep | null): string {
  const days = step.day - (before?.day ?? 0);
  const wait = days === 0 ? "" : `${counted(days, "day", "days")} later`;
  const hour = step.time === null ? "" : `at ${step.time} local time`;
  const words = [wait, hour].filter((part) => part !== "").join(", ");
  return words === "" ? "then" : words;
}
