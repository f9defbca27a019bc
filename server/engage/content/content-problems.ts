import { pollProblems } from "@/server/engage/content/poll-problems.ts";
import type { Channel, Kind } from "@/server/engage/content/schema.kinds.ts";
import type { Options } from "@/server/engage/content/schema.options.ts";
import type { Content } from "@/server/engage/content/schema.ts";
import { parseTemplate } from "@/server/engage/content/template.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";
import { textsOfContent } from "@/server/engage/content/texts-of-content.ts";

export interface ContentProblem {
  /** A path such as `questions.0.choices.1.next`. */
  field: string;
  /** The problem as a sentence. */
  message: string;
  /** The position of a wrong placeholder, from 0. */
  position?: number;
  /** By how many bytes the message is too long. */
  over?: number;
}

/** The limit in UTF-8, in which it is sent and stored. */
const HTML_BYTES = 65_535;

/**
 * Lists what prevents content of this kind from being sent: missing parts and texts that cannot be parsed, in the order
 * of the form.
 */
export function contentProblems(
  kind: Kind,
  channel: Channel,
  content: Content,
  options: Options,
): ContentProblem[] {
  return [
    ...needs(kind, channel, content),
    ...templateProblems(content),
    ...(kind === "poll" ? pollProblems(content.questions) : []),
    ...viewProblems(content),
    ...dataProblems(content),
    ...trapProblems(kind, channel, content, options),
  ];
}

/** An in-app message that cannot be closed and has nothing to press would stay forever. */
function trapProblems(
  kind: Kind,
  channel: Channel,
  { buttons, url, view }: Content,
  { closeable }: Options,
): ContentProblem[] {
  if (closeable || channel === "push" || kind !== "announcement") return [];
  if (buttons.length > 0 || url !== null || view !== null) return [];
  const message =
    "People could not leave this message. Let people close it, or add a link or a button.";
  return [{ field: "options.closeable", message }];
}

function needs(kind: Kind, channel: Channel, content: Content): ContentProblem[] {
  const problems: ContentProblem[] = [];
  const shown = kind === "announcement" || (kind !== "data_push" && channel !== "in_app");
  if (shown && content.title === "")
    problems.push({ field: "title", message: "A message needs a title." });
  if (kind === "poll" && content.questions.length === 0)
    problems.push({ field: "questions", message: "A poll needs a question." });
  if (kind === "tutorial" && content.steps.length === 0)
    problems.push({ field: "steps", message: "A tour needs a step." });
  if (kind === "data_push" && content.data === null)
    problems.push({ field: "data", message: "A data push needs data for your app." });
  return problems;
}

function templateProblems(content: Content): ContentProblem[] {
  return textsOfContent(content).flatMap(({ field, text, max }): ContentProblem[] => {
    if (!text.includes("{{")) return [];
    try {
      parseTemplate(text, max);
      return [];
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      const { position } = error;
      const message = `${field}, character ${position + 1}: ${error.message}.`;
      return [{ field, message, position }];
    }
  });
}

function viewProblems({ view }: Content): ContentProblem[] {
  if (view?.type !== "web") return [];
  const over = Buffer.byteLength(view.html) - HTML_BYTES;
  if (over <= 0) return [];
  return [
    { field: "view.html", message: `The HTML is ${over} bytes longer than the 64 KB it may have.` },
  ];
}

/** Both alphabets of base64, with or without padding. */
const BASE64 = /^(?:[A-Za-z0-9+/]*|[A-Za-z0-9_-]*)={0,2}$/;

function dataProblems({ data }: Content): ContentProblem[] {
  if (data?.encoding !== "base64") return [];
  const bare = data.data.replace(/=+$/, "");
  const right = BASE64.test(data.data) && bare.length % 4 !== 1;
  const padded = data.data.length === bare.length || data.data.length % 4 === 0;
  if (right && padded) return [];
  return [{ field: "data.data", message: "This is not base64. Choose text, or encode it." }];
}
