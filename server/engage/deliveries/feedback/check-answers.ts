import type { Content } from "@/server/engage/content/schema.ts";
import type { PollAnswer } from "@/server/engage/deliveries/feedback/schema.ts";

/**
 * Describes what is wrong with the answers to a poll; null = nothing. Questions of several versions may share an id, so
 * one that matches is enough. Which questions are required depends on the branches taken, so a missing answer is no
 * error here.
 */
export function answersFault(
  answers: readonly PollAnswer[],
  questions: Content["questions"],
): string | null {
  const asked = new Set<string>();
  for (const answer of answers) {
    const { question: id } = answer;
    if (asked.has(id)) return `question ${id} is answered twice`;
    asked.add(id);
    const same = questions.filter((one) => one.id === id);
    if (same.length === 0) return `this poll has no question ${id}`;
    const faults = same.map((question) => answerFault(answer, question));
    if (faults.every((fault) => fault !== null)) return faults[0] ?? null;
  }
  return null;
}

function answerFault(
  { question, choices, text }: PollAnswer,
  { answer, choices: known }: Content["questions"][number],
): string | null {
  if (answer === "text") {
    if (choices.length > 0) return `question ${question} takes a written answer`;
    return text?.trim() ? null : `question ${question} needs a text`;
  }
  if (text !== undefined) return `question ${question} takes choices`;
  if (new Set(choices).size !== choices.length) return `question ${question} has a choice twice`;
  if (answer === "one" && choices.length !== 1) return `question ${question} takes one choice`;
  if (choices.length === 0) return `question ${question} needs a choice`;
  const unknown = choices.find((choice) => !known.some(({ id }) => id === choice));
  return unknown === undefined ? null : `question ${question} has no choice ${unknown}`;
}
