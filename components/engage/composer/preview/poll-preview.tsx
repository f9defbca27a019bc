"use client";

import { useState } from "react";
import type { NotificationProps } from "@/components/engage/composer/preview/device-notification.tsx";
import type { Look } from "@/components/engage/composer/preview/preview-looks.ts";
import { Button } from "@/components/ui/button.tsx";
import type { MessageContent } from "@/server/engage/content/content.ts";

type Question = MessageContent["questions"][number];

/** An interactive poll. Each choice leads to the same question as in the app. */
export function PollPreview({
  questions,
  look,
  direction,
}: {
  questions: readonly Question[];
  look: Look;
  direction: NotificationProps["direction"];
}) {
  const [path, setPath] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const here = path.at(-1);
  const at = here === undefined ? 0 : questions.findIndex(({ id }) => id === here);
  const question = here === "end" ? undefined : questions[Math.max(0, at)];
  const go = () => {
    const next = question?.choices.find(({ id }) => id === chosen)?.next;
    const following = questions[at + 1]?.id ?? "end";
    setPath([...path, question?.answer === "one" ? (next ?? following) : following]);
    setChosen(null);
  };
  if (questions.length === 0) return <p style={{ color: look.soft }}>Questions appear here.</p>;
  if (!question) {
    return (
      <div className="flex items-center justify-between gap-2">
        <p>End of the poll.</p>
        <Button size="sm" onClick={() => setPath([])}>
          Restart
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2" dir={direction}>
      <p className="font-medium [overflow-wrap:anywhere]">{question.text || "…"}</p>
      {question.answer === "text" ? (
        <span
          className="rounded-md px-3 py-2"
          style={{ background: look.button, color: look.soft }}
        >
          Free text answer
        </span>
      ) : (
        question.choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            aria-pressed={chosen === choice.id}
            onClick={() => setChosen(choice.id)}
            className="rounded-md px-3 py-2 text-start [overflow-wrap:anywhere]"
            style={
              chosen === choice.id
                ? { background: look.text, color: look.panel }
                : { background: look.button }
            }
          >
            {choice.text || "…"}
          </button>
        ))
      )}
      <div className="flex items-center justify-between gap-2 pt-1">
        <span className="text-xs" style={{ color: look.soft }}>
          Question {at + 1} of {questions.length}
        </span>
        <Button size="sm" onClick={go}>
          Next
        </Button>
      </div>
    </div>
  );
}
