import type { MessageContent } from "@/server/engage/content/content.ts";
import type { Template, TemplateData } from "@/server/engage/content/template.ts";
import { parseTemplate, renderTemplate } from "@/server/engage/content/template.ts";

/** Content whose texts are parsed once, to be rendered for many people. */
export interface CompiledContent {
  /** Everything without placeholders, and what is filled elsewhere. */
  rest: MessageContent;
  title: Template;
  body: Template;
  bigText: Template;
  url: Template | null;
  icon: string | null;
  image: string | null;
  buttons: readonly { action: string; title: Template; url: Template | null }[];
}

/** Throws `TemplateError`. */
export function compileContent(content: MessageContent): CompiledContent {
  return {
    rest: content,
    title: parseTemplate(content.title),
    body: parseTemplate(content.body),
    bigText: parseTemplate(content.bigText),
    url: content.url === null ? null : parseTemplate(content.url),
    icon: content.icon,
    image: content.image,
    buttons: content.buttons.map(({ action, title, url }) => ({
      action,
      title: parseTemplate(title),
      url: url === undefined ? null : parseTemplate(url),
    })),
  };
}

/** Returns the content for one person; `missing` = placeholders without a value. */
export function personalise(
  compiled: CompiledContent,
  data: TemplateData,
): { content: MessageContent; missing: number } {
  let missing = 0;
  const fill = (template: Template, mode: "text" | "url") => {
    const result = renderTemplate(template, data, mode);
    missing += result.missing;
    return result.text;
  };
  const content = {
    ...compiled.rest,
    title: fill(compiled.title, "text"),
    body: fill(compiled.body, "text"),
    bigText: fill(compiled.bigText, "text"),
    icon: compiled.icon,
    image: compiled.image,
    url: compiled.url && fill(compiled.url, "url"),
    buttons: compiled.buttons.map(({ action, title, url }) => ({
      action,
      title: fill(title, "text"),
      ...(url ? { url: fill(url, "url") } : {}),
    })),
  };
  return { content, missing };
}
