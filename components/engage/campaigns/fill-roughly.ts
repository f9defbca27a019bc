import type { MessageContent } from "@/server/engage/content/content.ts";

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const DEFAULT = /default:\s*(?:"([^"]*)"|'([^']*)')/;

/**
 * Returns a text as a user with no data would read it. It updates while typing, until the server's preview replaces
 * it.
 */
export function fillRoughly(text: string): string {
  return text.replace(PLACEHOLDER, (_, inside: string) => {
    const match = DEFAULT.exec(inside);
    return match?.[1] ?? match?.[2] ?? "";
  });
}

/** Returns a message with all its texts filled by `fillRoughly`. */
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
