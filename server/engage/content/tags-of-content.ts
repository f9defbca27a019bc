import type { TagAsk } from "@/server/collect/tags/tag-ask.ts";
import type { MessageContent } from "@/server/engage/content/content.ts";
import { Content } from "@/server/engage/content/schema.ts";
import type { Template } from "@/server/engage/content/template.ts";
import { appInfoOf, parseTemplate } from "@/server/engage/content/template.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";
import { textsOfContent } from "@/server/engage/content/texts-of-content.ts";

/** The texts of a message that may hold placeholders. */
export type TemplateTexts = Partial<MessageContent>;

const NONE = Content.parse({});

/**
 * Lists the app-info that a message reads in all its texts. A text that cannot be parsed (while it is being typed, for
 * example) reads nothing.
 */
export function tagsOfContent(texts: TemplateTexts): TagAsk[] {
  const replaced = new Map<string, boolean>();
  for (const { text, max } of textsOfContent({ ...NONE, ...texts })) {
    for (const found of appInfoOf(parsed(text, max))) {
      replaced.set(found.key, found.replaced && (replaced.get(found.key) ?? true));
    }
  }
  return [...replaced].map(([name, always]) => ({
    kind: "app_info",
    name,
    wants: "any",
    extras: [],
    without: always ? "replacement" : "gap",
  }));
}

function parsed(text: string, max: number): Template {
  if (!text.includes("{{")) return [];
  try {
    return parseTemplate(text, max);
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
}
