import type { InAppQuestion } from "@/sdk/src/api";

/**
 * Returns the question that follows `index` for these choices. The first choice with a branch
 * decides; otherwise the next question in order follows. Undefined means that the poll is over.
 * Questions in `asked` are not asked again, so that no poll runs in circles.
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
