"use client";

import { Plus } from "lucide-react";
import type { QuestionDraft } from "@/components/engage/composer/what/draft-content.ts";
import { freeId } from "@/components/engage/composer/what/draft-content.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { move } from "@/components/engage/composer/what/move.ts";
import { QuestionCard } from "@/components/engage/composer/what/question-card.tsx";
import { Button } from "@/components/ui/button.tsx";

const MOST = 20;

/** The questions of a poll, in the order in which they are asked unless a choice leads elsewhere. */
export function QuestionsEditor() {
  const { base, translating, edit, errorOf } = useEditing();
  const { questions } = base;
  const set = (next: QuestionDraft[]) => edit((content) => ({ ...content, questions: next }));
  const add = () => {
    const choices = [
      { id: "c1", text: "", next: "" },
      { id: "c2", text: "", next: "" },
    ];
    const question = { id: freeId("q", questions), text: "", answer: "one" as const, choices };
    set([...questions, { ...question, required: true }]);
  };
  const remove = (id: string) =>
    set(
      questions
        .filter((one) => one.id !== id)
        .map((one) => ({
          ...one,
          choices: one.choices.map((choice) =>
            choice.next === id ? { ...choice, next: "" } : choice,
          ),
        })),
    );
  const error = errorOf("questions");
  return (
    <fieldset className="flex flex-col gap-3 border-t pt-5">
      <legend className="sr-only">Questions</legend>
      {questions.map((question, n) => (
        <QuestionCard
          key={question.id}
          question={question}
          n={n}
          all={questions}
          onChange={(next) => set(questions.map((one) => (one.id === next.id ? next : one)))}
          onMove={(by) => set(move(questions, n, by))}
          onRemove={() => remove(question.id)}
        />
      ))}
      {questions.length === 0 ? (
        <p className="text-muted text-sm">
          A poll asks one question after the other. An answer may lead to another question, or end
          the poll.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
      {questions.length < MOST && !translating ? (
        <Button
          size="sm"
          className="self-start"
          onClick={add}
          aria-invalid={error ? true : undefined}
        >
          <Plus aria-hidden /> Add a question
        </Button>
      ) : null}
    </fieldset>
  );
}
