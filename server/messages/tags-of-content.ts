import type { MessageContent } from "@/server/messages/content.ts";
import type { Template } from "@/server/messages/template.ts";
import { appInfoOf, parseTemplate } from "@/server/messages/template.ts";
import { TemplateError } from "@/server/messages/template-error.ts";
import type { TagAsk } from "@/server/usage/tag-ask.ts";

/** Texts of a message that may hold placeholders. */
export type TemplateTexts = Pick<MessageContent, "title" | "body" | "url" | "buttons">;

/** Which app-info a message reads. A text that is not understood (still being typed, say) reads nothing. */
export function tagsOfContent({ title, body, url, buttons }: TemplateTexts): TagAsk[] {
  const texts = [title, body, url, ...buttons.flatMap((one) => [one.title, one.url])];
  const replaced = new Map<string, boolean>();
  for (const text of texts) {
    for (const found of appInfoOf(parsed(text ?? ""))) {
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

function parsed(text: string): Template {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (error instanceof TemplateError) return [];
    throw error;
  }
}
