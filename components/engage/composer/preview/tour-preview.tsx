"use client";

import { useState } from "react";
import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";
import type { Look } from "@/components/engage/composer/preview/preview-looks.ts";
import { Button } from "@/components/ui/button.tsx";
import type { MessageContent } from "@/server/engage/content/content.ts";

/** An interactive tour beside a placeholder for its element. */
export function TourPreview({
  steps,
  look,
  direction,
}: {
  steps: MessageContent["steps"];
  look: Look;
  direction: NotificationProps["direction"];
}) {
  const [wanted, setAt] = useState(0);
  const at = Math.min(wanted, Math.max(0, steps.length - 1));
  const step = steps[at];
  return (
    <div
      className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-4"
      style={{ background: "rgb(0 0 0 / 0.35)" }}
    >
      {step?.anchor ? (
        <span
          className="max-w-full truncate rounded-md px-3 py-2 font-mono text-xs outline-2 outline-offset-2"
          style={{ background: look.panel, color: look.text, outlineColor: look.text }}
        >
          {step.anchor}
        </span>
      ) : null}
      <div
        dir={direction}
        className="flex w-full flex-col gap-2 rounded-xl p-4 text-sm shadow-pop"
        style={{ background: look.panel, color: look.text }}
      >
        <p className="font-semibold [overflow-wrap:anywhere]">
          {step ? step.title || "…" : "Steps appear here."}
        </p>
        {step?.text ? (
          <p className="whitespace-pre-line [overflow-wrap:anywhere]" style={{ color: look.soft }}>
            {step.text}
          </p>
        ) : null}
        {step ? (
          <div className="flex items-center justify-between gap-2 pt-1">
            <span className="text-xs" style={{ color: look.soft }}>
              {at + 1} of {steps.length}
            </span>
            <Button size="sm" onClick={() => setAt(at + 1 < steps.length ? at + 1 : 0)}>
              {at + 1 < steps.length ? "Next" : "Restart"}
            </Button>
          </div>
        ) : null}
      </div>
    </div>
  );
}
