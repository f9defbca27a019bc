import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import type { Content } from "@/server/engage/content/schema.ts";

export interface ButtonDraft {
  action: string;
  title: string;
  url: string;
}

export interface ChoiceDraft {
  id: string;
  text: string;
  /** The id of the question that follows. Empty means the next one. */
  next: string;
}

export interface QuestionDraft {
  id: string;
  text: string;
  answer: "one" | "many" | "text";
  choices: ChoiceDraft[];
  required: boolean;
}

export interface StepDraft {
  id: string;
  /** A CSS selector. Empty means the middle of the page. */
  anchor: string;
  title: string;
  text: string;
  placement: "auto" | "top" | "right" | "bottom" | "left";
}

/**
 * The content of one variant in the default language, as typed. Empty texts mean "none". Parts that only other
 * kinds use are kept.
 */
export interface ContentDraft {
  title: string;
  body: string;
  bigText: string;
  icon: string;
  image: string;
  url: string;
  buttons: ButtonDraft[];
  view: {
    type: "none" | "text" | "web";
    title: string;
    body: string;
    actionLabel: string;
    exitLabel: string;
    html: string;
  };
  questions: QuestionDraft[];
  steps: StepDraft[];
  data: { encoding: "text" | "base64"; data: string };
}

export const EMPTY_CONTENT: ContentDraft = {
  title: "",
  body: "",
  bigText: "",
  icon: "",
  image: "",
  url: "",
  buttons: [],
  view: { type: "none", title: "", body: "", actionLabel: "", exitLabel: "Close", html: "" },
  questions: [],
  steps: [],
  data: { encoding: "text", data: "" },
};

/** Returns an id that is not in `taken`: `q1`, `q2` and so on. */
export function freeId(prefix: string, taken: readonly { id: string }[]): string {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${prefix}${n}`)) n++;
  return `${prefix}${n}`;
}

export function contentDraftOf(content: Content): ContentDraft {
  const { view, data } = content;
  return {
    ...EMPTY_CONTENT,
    title: content.title,
    body: content.body,
    bigText: content.bigText,
    icon: content.icon ?? "",
    image: content.image ?? "",
    url: content.url ?? "",
    buttons: content.buttons.map(({ action, title, url }) => ({ action, title, url: url ?? "" })),
    view: view ? { ...EMPTY_CONTENT.view, ...view } : EMPTY_CONTENT.view,
    questions: content.questions.map((question) => ({
      ...question,
      choices: question.choices.map(({ id, text, next }) => ({ id, text, next: next ?? "" })),
    })),
    steps: content.steps.map((step) => ({ ...step, anchor: step.anchor ?? "" })),
    data: data ?? EMPTY_CONTENT.data,
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text);

/** Returns the input for the schema, with only the parts that this kind and channel use. */
export function contentInput(draft: ContentDraft, kind: Kind, channel: Channel): unknown {
  if (kind === "data_push") return { data: draft.data.data === "" ? null : draft.data };
  return {
    title: draft.title,
    body: draft.body,
    bigText: channel === "in_app" ? "" : draft.bigText,
    icon: orNull(draft.icon),
    image: orNull(draft.image),
    ...(kind === "announcement" ? pressed(draft) : {}),
    ...(kind === "poll" ? { questions: draft.questions.map(questionInput) } : {}),
    ...(kind === "tutorial"
      ? { steps: draft.steps.map((step) => ({ ...step, anchor: orNull(step.anchor) })) }
      : {}),
    ...(kind !== "announcement" && channel !== "in_app" ? { url: orNull(draft.url) } : {}),
  };
}

function pressed({ url, buttons, view }: ContentDraft) {
  return {
    url: orNull(url),
    buttons: buttons.map(({ action, title, url: own }) => ({
      action,
      title,
      ...(own.trim() === "" ? {} : { url: own }),
    })),
    view: viewInput(view),
  };
}

function viewInput({ type, html, ...text }: ContentDraft["view"]): unknown {
  if (type === "none") return null;
  return type === "web" ? { type, html } : { type, ...text };
}

function questionInput({ choices, ...question }: QuestionDraft): unknown {
  if (question.answer === "text") return { ...question, choices: [] };
  return {
    ...question,
    choices: choices.map(({ id, text, next }) => ({
      id,
      text,
      ...(next === "" || question.answer !== "one" ? {} : { next }),
    })),
  };
}
