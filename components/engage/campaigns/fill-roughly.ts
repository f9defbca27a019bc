import type { MessageContent } from "@/server/engage/content/content.ts";

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const DEFAULT = /default:\s*(?:"([^"]*)"|'([^']*)')/;

/** A text as somebody of whom nothing is known would read it, at once while typing; the server's answer then takes its place. */
export function fillRoughly(text: string): string {
  return text.replace(PLACEHOLDER, (_, inside: string) => {
    const match = DEFAULT.exec(inside);
    return match?.[1] ?? match?.[2] ?? "";
  });
}

/** All texts of a message, filled so. */
export function fillContent(content: MessageContent): MessageContent {
  const { view } = content;
  return {
    ...content,
    title: fillRoughly(content.title),
    body: fillRoughly(content.body),
    bigText: fillRoughly(content.bigText),
    buttons: content.buttons.map((button) => ({ ...button, title: fillRoughly(button.title) })),
    view:
      view?.type === "text"
        ? { ...view, title: fillRoughly(view.title), body: fillRoughly(view.body) }
        : view && { ...view, html: fillRoughly(view.html) },
    questions: content.questions.map((question) => ({
      ...question,
      text: fillRoughly(question.text),
      choices: question.choices.map((choice) => ({ ...choice, text: fillRoughly(choice.text) })),
    })),
    steps: content.steps.map((step) => ({
      ...step,
      title: fillRoughly(step.title),
      text: fillRoughly(step.text),
    })),
  };
}
