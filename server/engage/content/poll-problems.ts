import type { ContentProblem } from "@/server/engage/content/content-problems.ts";
import type { Content } from "@/server/engage/content/schema.ts";

type Question = Content["questions"][number];

/** Lists what prevents a poll from ending, or a question from being asked. */
export function pollProblems(questions: readonly Question[]): ContentProblem[] {
  const choices = questions.flatMap(choiceProblems(questions));
  if (choices.length > 0) return choices;
  const loops = loopProblems(questions);
  return loops.length > 0 ? loops : unreachable(questions);
}

const choiceProblems =
  (all: readonly Question[]) =>
  (question: Question, n: number): ContentProblem[] => {
    const problems: ContentProblem[] = [];
    if (question.answer !== "text" && question.choices.length < 2) {
      const message = `Question ${n + 1} needs at least two choices.`;
      problems.push({ field: `questions.${n}.choices`, message });
    }
    for (const [m, { next }] of question.choices.entries()) {
      if (next === undefined) continue;
      const field = `questions.${n}.choices.${m}.next`;
      if (question.answer !== "one")
        problems.push({ field, message: "Only a question with one answer can lead elsewhere." });
      else if (next !== "end" && !all.some(({ id }) => id === next))
        problems.push({ field, message: "The question that this answer leads to does not exist." });
    }
    return problems;
  };

/** Lists where each question can lead, as ascending positions; past the last one is the end. */
function waysOn(
  questions: readonly Question[],
  n: number,
): { to: number; choice: number | null }[] {
  const question = questions[n];
  if (question?.answer !== "one") return [{ to: n + 1, choice: null }];
  const ways = question.choices.map(({ next }, choice) => ({
    to: target(questions, n, next),
    choice,
  }));
  return question.required ? ways : [...ways, { to: n + 1, choice: null }];
}

function target(questions: readonly Question[], n: number, next: string | undefined): number {
  if (next === undefined) return n + 1;
  return next === "end" ? questions.length : questions.findIndex(({ id }) => id === next);
}

function loopProblems(questions: readonly Question[]): ContentProblem[] {
  const done = new Set<number>();
  const open = new Set<number>();
  const visit = (n: number): ContentProblem | null => {
    if (n >= questions.length || done.has(n)) return null;
    open.add(n);
    for (const { to, choice } of waysOn(questions, n)) {
      if (open.has(to)) return backTo(n, to, choice);
      const found = visit(to);
      if (found) return found;
    }
    open.delete(n);
    done.add(n);
    return null;
  };
  for (const n of questions.keys()) {
    const found = visit(n);
    if (found) return [found];
  }
  return [];
}

function backTo(n: number, to: number, choice: number | null): ContentProblem {
  const field = choice === null ? `questions.${n}.text` : `questions.${n}.choices.${choice}.next`;
  return {
    field,
    message: `Question ${n + 1} leads back to question ${to + 1}, so the poll would never end.`,
  };
}

function unreachable(questions: readonly Question[]): ContentProblem[] {
  const reached = new Set<number>();
  const visit = (n: number): void => {
    if (n >= questions.length || reached.has(n)) return;
    reached.add(n);
    for (const { to } of waysOn(questions, n)) visit(to);
  };
  visit(0);
  return [...questions.keys()]
    .filter((n) => !reached.has(n))
    .map((n) => ({
      field: `questions.${n}.text`,
      message: `Question ${n + 1} is never asked, because no answer leads to it.`,
    }));
}
