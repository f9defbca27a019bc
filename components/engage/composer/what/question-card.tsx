"use client";

import { ChoicesEditor } from "@/components/engage/composer/what/choices-editor.tsx";
import type { QuestionDraft } from "@/components/engage/composer/what/draft-content.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { OrderButtons } from "@/components/engage/composer/what/order-buttons.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Checkbox } from "@/components/ui/form/checkbox.tsx";
import { Segmented } from "@/components/ui/form/segmented.tsx";

const ANSWERS = [
  { value: "one", label: "Single choice" },
  { value: "many", label: "Multiple choice" },
  { value: "text", label: "Free text" },
] as const;

export function QuestionCard({
  question,
  n,
  all,
  onChange,
  onMove,
  onRemove,
}: {
  question: QuestionDraft;
  n: number;
  all: readonly QuestionDraft[];
  onChange: (question: QuestionDraft) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}) {
  const { translating } = useEditing();
  const name = `Question ${n + 1}`;
  return (
    <section aria-label={name} className="flex flex-col gap-4 rounded-md border p-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium text-sm">{name}</h3>
        {translating ? null : (
          <OrderButtons
            what={`question ${n + 1}`}
            at={n}
            count={all.length}
            onMove={onMove}
            onRemove={onRemove}
          />
        )}
      </div>
      <WordsField
        at={`questions.${question.id}`}
        field={`questions.${n}.text`}
        label={`Text of question ${n + 1}`}
        placeholder="How do you like the new front page?"
      />
      {translating ? null : (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Segmented
            aria-label={`Answer to question ${n + 1}`}
            value={question.answer}
            onChange={(answer) => onChange({ ...question, answer })}
            options={ANSWERS}
          />
          <Checkbox
            checked={!question.required}
            onChange={(may) => onChange({ ...question, required: !may })}
            label="People can skip it"
          />
        </div>
      )}
      {question.answer === "text" ? null : (
        <ChoicesEditor question={question} n={n} all={all} onChange={onChange} />
      )}
    </section>
  );
}
