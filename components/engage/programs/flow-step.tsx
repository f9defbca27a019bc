"use client";

import { ArrowDown, ArrowUp, Filter } from "lucide-react";
import { dayWords, timeWords } from "@/components/engage/programs/program-words.ts";
import { StepFigures } from "@/components/engage/programs/step-figures.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import type { DescribedStep } from "@/server/engage/programs/get-program.ts";
import type { StepFigures as Figures } from "@/server/engage/programs/program-report.ts";

/** A step in the flow with its conditions, message and figures. Alt with an arrow key moves it. */
export function FlowStep({
  step,
  running,
  figures,
  onOpen,
  onMove,
}: {
  step: DescribedStep;
  running: boolean;
  figures: Figures | null;
  onOpen: () => void;
  /** Null if the step cannot be moved. */
  onMove: { up: (() => void) | null; down: (() => void) | null } | null;
}) {
  return (
    <div className="relative flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3 focus-within:border-line-strong hover:border-line-strong">
      <button
        type="button"
        aria-label={`Edit step ${dayWords(step)}: ${step.title}`}
        onClick={onOpen}
        onKeyDown={(event) => {
          if (!event.altKey || !onMove) return;
          const move = { ArrowUp: onMove.up, ArrowDown: onMove.down }[event.key];
          if (!move) return;
          event.preventDefault();
          move();
        }}
        className="absolute inset-0 rounded-lg"
      />
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <Badge>{dayWords(step)}</Badge>
            <span className="font-medium text-sm [overflow-wrap:anywhere]">
              {step.title || "No title yet"}
            </span>
            {running && step.campaignState === "draft" ? (
              <Badge tone="amber">Not active</Badge>
            ) : null}
          </span>
          <span className="text-muted text-xs">{timeWords(step)}</span>
          {step.body ? (
            <span className="text-muted text-sm [overflow-wrap:anywhere]">{step.body}</span>
          ) : null}
        </div>
        {onMove ? (
          <span className="relative z-1 flex shrink-0">
            <IconButton
              label={`Move ${dayWords(step)} up`}
              disabled={onMove.up === null}
              onClick={() => onMove.up?.()}
            >
              <ArrowUp aria-hidden />
            </IconButton>
            <IconButton
              label={`Move ${dayWords(step)} down`}
              disabled={onMove.down === null}
              onClick={() => onMove.down?.()}
            >
              <ArrowDown aria-hidden />
            </IconButton>
          </span>
        ) : null}
      </div>
      <Conditions step={step} />
      {running && figures ? <StepFigures figures={figures} /> : null}
    </div>
  );
}

export function Conditions({ step }: { step: DescribedStep }) {
  const lines = [
    ...(step.onlyIfWords ? [`Only ${lower(step.onlyIfWords)}`] : []),
    ...(step.skipIfWords ? [`Skipped for ${lower(step.skipIfWords)}`] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-muted text-xs">
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-1.5">
          <Filter aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{line}</span>
        </li>
      ))}
    </ul>
  );
}

const lower = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
