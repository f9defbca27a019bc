import type { MessageContent } from "@/server/messages/content.ts";
import type { TemplateData } from "@/server/messages/template.ts";
import { parseTemplate, renderTemplate } from "@/server/messages/template.ts";
import { mapTexts } from "@/server/messages/texts-of-content.ts";

/**
 * All texts as one person reads them, view, questions and steps too; `missing` = placeholders without a value. Throws
 * `TemplateError`.
 */
export function fillContent(
  content: MessageContent,
  data: TemplateData,
): { content: MessageContent; missing: number } {
  let missing = 0;
  const filled = mapTexts(content, (text, { mode, max }) => {
    if (!text.includes("{{")) return text;
    const result = renderTemplate(parseTemplate(text, max), data, mode);
    missing += result.missing;
    return result.text;
  });
  return { content: filled, missing };
}
