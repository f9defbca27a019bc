"use client";

import { Plus } from "lucide-react";
import type { QuestionDraft } from "@/components/engage/composer/what/draft-content.ts";
import { freeId } from "@/components/engage/composer/what/draft-content.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { move } from "@/components/engage/composer/what/move.ts";
import { QuestionCard } from "@/components/engage/composer/what/question-card.tsx";
import { Button } from "@/components/ui/button.tsx";

const MOST = 20;

/** Edits the questions of a poll. They are asked in this order unless a choice leads to another question. */
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
        .filter((question) => question.id !== id)
        .map((question) => ({
          ...question,
          choices: question.choices.map((choice) =>
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
          onChange={(next) => set(questions.map((other) => (other.id === next.id ? next : other)))}
          onMove={(by) => set(move(questions, n, by))}
          onRemove={() => remove(question.id)}
        />
      ))}
      {questions.length === 0 ? (
        <p className="text-muted text-sm">
          No questions yet. A poll asks one question at a time, and an answer can lead to another
          question or end the poll.
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
          <Plus aria-hidden /> Add question
        </Button>
      ) : null}
    </fieldset>
  );
}
