import type { MessageContent } from "@/server/engage/content/content.ts";

/** The encoding of a value in a text: unchanged, percent-encoded, or with HTML characters escaped. */
type TextMode = "text" | "url" | "html";

interface TextPlace {
  /** A path such as `questions.0.choices.1.text`. */
  field: string;
  mode: TextMode;
  /** The maximum number of characters in the schema. */
  max: number;
}

const SHORT = 4_000;

/**
 * Maps each text of the content that may hold placeholders. Excludes data for the app's code, which arrives as it was
 * written.
 */
export function mapTexts(
  content: MessageContent,
  change: (text: string, place: TextPlace) => string,
): MessageContent {
  const text = (value: string, field: string, max = SHORT) =>
    change(value, { field, mode: "text", max });
  const url = (value: string, field: string) => change(value, { field, mode: "url", max: SHORT });
  return {
    ...content,
    title: text(content.title, "title"),
    body: text(content.body, "body"),
    bigText: text(content.bigText, "bigText"),
    url: content.url === null ? null : url(content.url, "url"),
    buttons: content.buttons.map((button, n) => ({
      ...button,
      title: text(button.title, `buttons.${n}.title`),
      ...(button.url === undefined ? {} : { url: url(button.url, `buttons.${n}.url`) }),
    })),
    view: content.view && mapView(content.view, change),
    questions: content.questions.map((question, n) => ({
      ...question,
      text: text(question.text, `questions.${n}.text`),
      choices: question.choices.map((choice, m) => ({
        ...choice,
        text: text(choice.text, `questions.${n}.choices.${m}.text`),
      })),
    })),
    steps: content.steps.map((step, n) => ({
      ...step,
      title: text(step.title, `steps.${n}.title`),
      text: text(step.text, `steps.${n}.text`),
    })),
  };
}

function mapView(
  view: NonNullable<MessageContent["view"]>,
  change: (text: string, place: TextPlace) => string,
): NonNullable<MessageContent["view"]> {
  if (view.type === "web") {
    const html = change(view.html, { field: "view.html", mode: "html", max: 65_535 });
    return { ...view, html };
  }
  const text = (value: string, field: string, max = SHORT) =>
    change(value, { field, mode: "text", max });
  return {
    ...view,
    title: text(view.title, "view.title"),
    body: text(view.body, "view.body", 20_000),
    actionLabel: text(view.actionLabel, "view.actionLabel"),
    exitLabel: text(view.exitLabel, "view.exitLabel"),
  };
}

/** Lists all texts in reading order. */
export function textsOfContent(content: MessageContent): ({ text: string } & TextPlace)[] {
  const found: ({ text: string } & TextPlace)[] = [];
  mapTexts(content, (text, place) => {
    found.push({ text, ...place });
    return text;
  });
  return found;
}
