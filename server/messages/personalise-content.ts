import type { Content } from "@/server/campaigns/schema.ts";
import type { TemplateData, TemplateMode } from "@/server/messages/template.ts";
import { parseTemplate, renderTemplate } from "@/server/messages/template.ts";
import { TemplateError } from "@/server/messages/template-error.ts";

/** The longest text of a message: HTML of a view. */
const TEXT_MAX = 65_535;

type Fill = (text: string, mode?: TemplateMode) => string;

/**
 * All that a message says inside the app, as one person gets it. Unlike `personalise` it reads the texts anew each time: it
 * is asked for one person's few messages, not for one message's many people. A text that is not understood (it was checked
 * when it was saved) stays as it is.
 */
export function personaliseContent(content: Content, data: TemplateData): Content {
  const fill: Fill = (text, mode = "text") => filled(text, data, mode);
  return {
    ...content,
    title: fill(content.title),
    body: fill(content.body),
    bigText: fill(content.bigText),
    url: content.url && fill(content.url, "url"),
    buttons: content.buttons.map((button) => ({
      ...button,
      title: fill(button.title),
      ...(button.url === undefined ? {} : { url: fill(button.url, "url") }),
    })),
    view: content.view && fillView(content.view, fill),
    questions: content.questions.map((question) => ({
      ...question,
      text: fill(question.text),
      choices: question.choices.map((choice) => ({ ...choice, text: fill(choice.text) })),
    })),
    steps: content.steps.map((step) => ({
      ...step,
      title: fill(step.title),
      text: fill(step.text),
    })),
  };
}

function fillView(view: NonNullable<Content["view"]>, fill: Fill): Content["view"] {
  if (view.type === "web") return { ...view, html: fill(view.html, "html") };
  const { title, body, actionLabel, exitLabel } = view;
  return {
    ...view,
    title: fill(title),
    body: fill(body),
    actionLabel: fill(actionLabel),
    exitLabel: fill(exitLabel),
  };
}

function filled(text: string, data: TemplateData, mode: TemplateMode): string {
  if (!text.includes("{{")) return text;
  try {
    return renderTemplate(parseTemplate(text, TEXT_MAX), data, mode).text;
  } catch (error) {
    if (error instanceof TemplateError) return text;
    throw error;
  }
}
