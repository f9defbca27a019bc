import type { InAppQuestion } from "@/sdk/src/api";

/**
 * The question that follows `index` when these choices are taken: the first of them that leads somewhere decides, else it is the
 * next in order. Undefined = the poll is over. `asked` questions are not asked again, so that no poll goes round in circles.
 */
export function nextQuestion(
  questions: readonly InAppQuestion[],
  index: number,
  choices: readonly string[],
  asked: readonly number[],
): number | undefined {
  const question = questions[index];
  const leading = question?.choices.find(({ id, next }) => choices.includes(id) && next);
  const next = leading?.next ? questions.findIndex(({ id }) => id === leading.next) : index + 1;
  return next < 0 || next >= questions.length || asked.includes(next) ? undefined : next;
}
