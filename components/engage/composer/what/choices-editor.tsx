"use client";

import { Plus, X } from "lucide-react";
import type {
  ChoiceDraft,
  QuestionDraft,
} from "@/components/engage/composer/what/draft-content.ts";
import { freeId } from "@/components/engage/composer/what/draft-content.ts";
import { useEditing } from "@/components/engage/composer/what/editing-context.tsx";
import { WordsField } from "@/components/engage/composer/what/words-field.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Field } from "@/components/ui/form/field.tsx";
import { Select } from "@/components/ui/form/select.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";

const MOST = 20;
const ON = "next";

/** Edits the choices of a question, and where each leads. */
export function ChoicesEditor({
  question,
  n,
  all,
  onChange,
}: {
  question: QuestionDraft;
  n: number;
  all: readonly QuestionDraft[];
  onChange: (question: QuestionDraft) => void;
}) {
  const { translating, errorOf } = useEditing();
  const { choices } = question;
  const set = (next: ChoiceDraft[]) => onChange({ ...question, choices: next });
  const error = errorOf(`questions.${n}.choices`);
  return (
    <div className="flex flex-col gap-3">
      {choices.map((choice, m) => (
        <div key={choice.id} className="flex items-start gap-2">
          <div
            className={cn(
              "grid min-w-0 flex-1 gap-3",
              question.answer === "one" && !translating && "md:grid-cols-[minmax(0,1fr)_11rem]",
            )}
          >
            <WordsField
              at={`questions.${question.id}.${choice.id}`}
              field={`questions.${n}.choices.${m}.text`}
              label={`Choice ${m + 1} of question ${n + 1}`}
            />
            {question.answer === "one" && !translating ? (
              <Field
                label={`Choice ${m + 1} leads to`}
                error={errorOf(`questions.${n}.choices.${m}.next`)}
              >
                <Select
                  value={choice.next === "" ? ON : choice.next}
                  onChange={(next) =>
                    set(
                      choices.map((other) =>
                        other === choice ? { ...other, next: next === ON ? "" : next } : other,
                      ),
                    )
                  }
                  options={[
                    {
                      value: ON,
                      label: n + 1 < all.length ? "the next question" : "the end of the poll",
                    },
                    ...all
                      .map(({ id, text }, at) => ({
                        value: id,
                        label: `${at + 1}. ${text || "…"}`,
                      }))
                      .filter(({ value }) => value !== question.id),
                    ...(n + 1 < all.length ? [{ value: "end", label: "the end of the poll" }] : []),
                  ]}
                />
              </Field>
            ) : null}
          </div>
          {translating ? null : (
            <IconButton
              label={`Remove choice ${m + 1} of question ${n + 1}`}
              className="mt-6"
              onClick={() => set(choices.filter((other) => other !== choice))}
            >
              <X aria-hidden />
            </IconButton>
          )}
        </div>
      ))}
      {error ? (
        <p role="alert" className="text-red text-xs">
          {error}
        </p>
      ) : null}
      {choices.length < MOST && !translating ? (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          aria-label={`Add choice to question ${n + 1}`}
          onClick={() => set([...choices, { id: freeId("c", choices), text: "", next: "" }])}
        >
          <Plus aria-hidden /> Add choice
        </Button>
      ) : null}
    </div>
  );
}
