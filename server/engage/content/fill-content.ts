import type { MessageContent } from "@/server/engage/content/content.ts";
import type { Template, TemplateData } from "@/server/engage/content/template.ts";
import { parseTemplate, renderTemplate } from "@/server/engage/content/template.ts";
import { TemplateError } from "@/server/engage/content/template-error.ts";
import { mapTexts } from "@/server/engage/content/texts-of-content.ts";

/**
 * Fills all texts for one person, including view, questions and steps; `missing` = placeholders without a value. A text
 * that cannot be parsed stays as it is.
 */
export function fillContent(
  content: MessageContent,
  data: TemplateData,
): { content: MessageContent; missing: number } {
  let missing = 0;
  const filled = mapTexts(content, (text, { mode, max }) => {
    const template = understood(text, max);
    if (!template) return text;
    const result = renderTemplate(template, data, mode);
    missing += result.missing;
    return result.text;
  });
  return { content: filled, missing };
}

function understood(text: string, max: number): Template | null {
  if (!text.includes("{{")) return null;
  try {
    return parseTemplate(text, max);
  } catch (error) {
    if (error instanceof TemplateError) return null;
    throw error;
  }
}
