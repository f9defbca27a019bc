import type { ContentDraft } from "@/components/engage/composer/what/draft-content.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";

/**
 * A text that may differ by language. `at` names it by ids, so that a translation follows its question when questions
 * are moved. `field` is its path in the server's input.
 */
interface DraftText {
  at: string;
  field: string;
  text: string;
  /** True when the text needs a translation. Links and images do not. */
  words: boolean;
}

/** Returns the texts of the content that this kind and channel use, in the order of the form. */
export function textsOfDraft(content: ContentDraft, kind: Kind, channel: Channel): DraftText[] {
  if (kind === "data_push") return [];
  const words = (at: string, text: string, field = at) => ({ at, field, text, words: true });
  const other = (at: string, text: string, field = at) => ({ at, field, text, words: false });
  return [
    words("title", content.title),
    words("body", content.body),
    ...(channel === "in_app" ? [] : [words("bigText", content.bigText)]),
    ...(kind === "announcement" ? buttonTexts(content) : []),
    ...(kind === "announcement" || channel !== "in_app" ? [other("url", content.url)] : []),
    other("icon", content.icon),
    other("image", content.image),
    ...(kind === "announcement" ? viewTexts(content) : []),
    ...(kind === "poll" ? pollTexts(content) : []),
    ...(kind === "tutorial" ? stepTexts(content) : []),
  ];

  function buttonTexts({ buttons }: ContentDraft): DraftText[] {
    return buttons.flatMap(({ action, title, url }, n) => [
      words(`buttons.${action}.title`, title, `buttons.${n}.title`),
      other(`buttons.${action}.url`, url, `buttons.${n}.url`),
    ]);
  }
  function viewTexts({ view }: ContentDraft): DraftText[] {
    if (view.type === "none") return [];
    if (view.type === "web") return [words("view.html", view.html)];
    const { title, body, actionLabel, exitLabel } = view;
    return Object.entries({ title, body, actionLabel, exitLabel }).map(([name, text]) =>
      words(`view.${name}`, text),
    );
  }
  function pollTexts({ questions }: ContentDraft): DraftText[] {
    return questions.flatMap((question, n) => [
      words(`questions.${question.id}`, question.text, `questions.${n}.text`),
      ...(question.answer === "text" ? [] : question.choices).map((choice, m) =>
        words(
          `questions.${question.id}.${choice.id}`,
          choice.text,
          `questions.${n}.choices.${m}.text`,
        ),
      ),
    ]);
  }
  function stepTexts({ steps }: ContentDraft): DraftText[] {
    return steps.flatMap(({ id, title, text }, n) => [
      words(`steps.${id}.title`, title, `steps.${n}.title`),
      words(`steps.${id}.text`, text, `steps.${n}.text`),
    ]);
  }
}

/** Texts in another language, by `at`. Missing or empty texts fall back to the default language. */
export type Translation = Readonly<Record<string, string>>;

/** Returns the content with the texts of `translation`. Empty texts change nothing. */
export function translated(content: ContentDraft, translation: Translation): ContentDraft {
  return withTexts(content, (at, text) => {
    const own = translation[at] ?? "";
    return own.trim() === "" ? text : own;
  });
}

/** Returns the content with one text replaced. */
export function withText(content: ContentDraft, at: string, text: string): ContentDraft {
  return withTexts(content, (place, old) => (place === at ? text : old));
}

function withTexts(content: ContentDraft, say: (at: string, text: string) => string): ContentDraft {
  const { title, body, bigText, url, icon, image, view } = content;
  return {
    ...content,
    title: say("title", title),
    body: say("body", body),
    bigText: say("bigText", bigText),
    url: say("url", url),
    icon: say("icon", icon),
    image: say("image", image),
    buttons: content.buttons.map((button) => ({
      ...button,
      title: say(`buttons.${button.action}.title`, button.title),
      url: say(`buttons.${button.action}.url`, button.url),
    })),
    view: {
      ...view,
      title: say("view.title", view.title),
      body: say("view.body", view.body),
      actionLabel: say("view.actionLabel", view.actionLabel),
      exitLabel: say("view.exitLabel", view.exitLabel),
      html: say("view.html", view.html),
    },
    questions: content.questions.map((question) => ({
      ...question,
      text: say(`questions.${question.id}`, question.text),
      choices: question.choices.map((choice) => ({
        ...choice,
        text: say(`questions.${question.id}.${choice.id}`, choice.text),
      })),
    })),
    steps: content.steps.map((step) => ({
      ...step,
      title: say(`steps.${step.id}.title`, step.title),
      text: say(`steps.${step.id}.text`, step.text),
    })),
  };
}

/** Returns the texts of `version` that differ from `base`. */
export function translationOf(
  base: ContentDraft,
  version: ContentDraft,
  kind: Kind,
  channel: Channel,
): Translation {
  const default_ = new Map(textsOfDraft(base, kind, channel).map(({ at, text }) => [at, text]));
  return Object.fromEntries(
    textsOfDraft(version, kind, channel)
      .filter(({ at, text }) => default_.has(at) && default_.get(at) !== text && text !== "")
      .map(({ at, text }) => [at, text]),
  );
}

/** Counts how many texts are translated, of those that need a translation. */
export function completeness(
  base: ContentDraft,
  translation: Translation,
  kind: Kind,
  channel: Channel,
): { done: number; of: number } {
  const words = textsOfDraft(base, kind, channel).filter(
    (entry) => entry.words && entry.text.trim() !== "",
  );
  const done = words.filter(({ at }) => (translation[at] ?? "").trim() !== "").length;
  return { done, of: words.length };
}
